/** The mask page in a browser: every language on every screen, light and dark; and a picture that does not load. */
import { describe, expect, it, vi } from 'vitest';
import { maskPage } from '../../support/mask-door.ts';
import { executable, TIMEOUTS, titleOf, useMaskPage } from '../../support/mask-page.ts';
import { boxOf, dragMouse } from '../../support/mask-stage.ts';

vi.setConfig(TIMEOUTS);

const SCREENS = [
  { name: 'phone', width: 390, height: 844, hasTouch: true },
  { name: 'small', width: 360, height: 640, hasTouch: true },
  { name: 'lying', width: 844, height: 390, hasTouch: true },
  { name: 'desk', width: 1280, height: 800, hasTouch: false },
];

/** Run inside the page. */
const OVERFLOW = (root: unknown): number => {
  const { scrollWidth, clientWidth } = root as { scrollWidth: number; clientWidth: number };
  return scrollWidth - clientWidth;
};
interface Control {
  id: string;
  tagName: string;
  textContent: string;
  labels?: ArrayLike<{ textContent: string }>;
  getAttribute(name: string): string | null;
  getBoundingClientRect(): { width: number; height: number };
}
/** Controls that can't be hit by a finger, or have no name. */
const POOR = (controls: unknown): string[] =>
  (controls as Control[])
    .filter((control) => {
      const { width, height } = control.getBoundingClientRect();
      const label = control.labels?.[0]?.textContent ?? control.textContent;
      const name = control.getAttribute('aria-label') ?? label.trim();
      return width > 0 && (name === '' || width < 44 || height < 44);
    })
    .map((control) => `${control.tagName} ${control.id}`);

describe.skipIf(!executable)(titleOf('the looks of the mask page, in Chromium'), () => {
  const { open, places, serve, shot } = useMaskPage();

  it.each(
    SCREENS.flatMap((screen) =>
      (['en', 'ru', 'zh'] as const).map((locale) => ({ ...screen, locale, dark: locale !== 'en' })),
    ),
  )('fit $name in $locale', async ({ name, width, height, hasTouch, locale, dark }) => {
    const door = await serve();
    const product = locale === 'zh' ? '陶瓷茶壶' : 'A kettle with quite a long name, for tea and for coffee';
    door.pages.set('good', maskPage({ locale, name: product, number: 1, version: 2 }));
    const { page, complaints } = await open({
      viewport: { width, height },
      hasTouch,
      isMobile: hasTouch,
      deviceScaleFactor: hasTouch ? 2 : 1,
      locale,
      colorScheme: dark ? 'dark' : 'light',
    });
    await dragMouse(page, await places(page, [140, 180], [300, 120], [460, 200]));
    await dragMouse(page, await places(page, [280, 420], [380, 520]));
    await page.mouse.move(0, 0);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    expect(await page.locator('html').evaluate(OVERFLOW)).toBe(0);
    expect(await page.locator('button, textarea, input').evaluateAll(POOR)).toEqual([]);
    // The picture and the tools are there at once, the words a glance away.
    const stage = await boxOf(page, '.stage');
    const tools = await boxOf(page, '.tools');
    expect(stage.height).toBeGreaterThan(230);
    expect(tools.top + tools.height).toBeLessThanOrEqual(height);
    await shot(page, `${name}-${locale}`);
    await shot(page, `${name}-${locale}-full`, true);
    expect(complaints).toEqual([]);
  });

  it('say that the picture did not load, and load it again', async () => {
    await serve();
    let broken = true;
    const { page } = await open(
      { viewport: { width: 390, height: 844 } },
      {
        async before(page) {
          await page.route('**/o/picture', (route) => (broken ? route.abort() : route.continue()));
          page.once('requestfailed', async () => {
            const again = page.getByRole('button', { name: 'Load it again' });
            await again.waitFor();
            await shot(page, 'no-picture');
            // Nobody paints on nothing.
            await page.locator('.stage').focus();
            await page.keyboard.press('Enter');
            await page.keyboard.press('Enter');
            broken = false;
            await again.click();
          });
        },
      },
    );
    expect(await page.locator('.share').textContent()).toBe('Nothing is painted yet');
    await page.locator('.trouble').waitFor({ state: 'hidden' });
  });
});
