import { describe, expect, it } from 'vitest';
import { createScreen } from '../safety/screen.ts';
import { compose, placesOf } from './compose.ts';
import { TEMPLATE_LOCALES } from './template.ts';
import { FIRST_NAMES, HOUSE_TEMPLATES } from './templates/index.ts';

const screen = createScreen();
const SCRIPTS = {
  en: /^[^\p{Script=Han}\p{Script=Cyrillic}]+$/u,
  zh: /\p{Script=Han}/u,
  ru: /\p{Script=Cyrillic}/u,
};

describe("the house's templates", () => {
  it('begin with the nine of the seed: six public, three for members', () => {
    const first = HOUSE_TEMPLATES.slice(0, 9);
    expect(first.map(({ titles }) => titles.zh)).toEqual([
      ...['梦幻森林', '未来城市', '宁静海滩', '山峰日出', '星空夜景', '樱花之春'],
      ...['赛博朋克街道', '魔法城堡', '水下世界'],
    ]);
    expect(first.map(({ name }) => name)).toEqual(FIRST_NAMES);
    expect(first.map(({ membersOnly }) => membersOnly === true)).toEqual([
      ...Array.from({ length: 6 }, () => false),
      ...[true, true, true],
    ]);
  });

  it('can be ordered by name alone where they are of the six public ones of the seed', () => {
    for (const { name, variables = [], takesReference } of HOUSE_TEMPLATES.slice(0, 6))
      expect([variables, takesReference], name).toEqual([[], undefined]);
  });

  it('are enough, in every category and with every kind of question', () => {
    expect(HOUSE_TEMPLATES.length).toBeGreaterThanOrEqual(24);
    const categories = ['nature', 'city', 'fantasy', 'people', 'animals', 'art', 'holiday', 'design'];
    for (const category of categories) {
      expect(
        HOUSE_TEMPLATES.filter((one) => one.category === category).length,
        category,
      ).toBeGreaterThanOrEqual(3);
    }
    const withType = (type: string): number =>
      HOUSE_TEMPLATES.filter(({ variables = [] }) => variables.some((variable) => variable.type === type))
        .length;
    expect(withType('model')).toBeGreaterThanOrEqual(3);
    expect(withType('image')).toBeGreaterThanOrEqual(2);
    expect(withType('text')).toBeGreaterThanOrEqual(8);
    expect(withType('choice')).toBeGreaterThanOrEqual(8);
    expect(HOUSE_TEMPLATES.filter(({ takesReference }) => takesReference).length).toBeGreaterThanOrEqual(8);
  });

  it('have names and titles of their own in every language', () => {
    expect(new Set(HOUSE_TEMPLATES.map(({ name }) => name)).size).toBe(HOUSE_TEMPLATES.length);
    for (const locale of TEMPLATE_LOCALES) {
      const titles = HOUSE_TEMPLATES.map((one) => one.titles[locale].toLowerCase());
      expect(new Set(titles).size, locale).toBe(titles.length);
    }
  });

  describe.each(HOUSE_TEMPLATES.map((one) => [one.name, one] as const))('%s', (name, template) => {
    const { titles, descriptions, content, variables = [] } = template;

    it('is whole in the three languages', () => {
      expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      const labels = variables.flatMap((variable) =>
        variable.type === 'choice' ? variable.options.map(({ label }) => label) : [],
      );
      const names = variables.map(({ label }) => label ?? {});
      for (const texts of [titles, descriptions, ...variables.map(({ ask }) => ask), ...labels, ...names]) {
        for (const locale of TEMPLATE_LOCALES) expect(texts[locale]?.trim(), locale).toMatch(SCRIPTS[locale]);
      }
      for (const locale of TEMPLATE_LOCALES) expect([...titles[locale]].length).toBeLessThanOrEqual(60);
    });

    it('asks for exactly what stands in its text, and for pictures that do not', () => {
      const inText = variables.filter(({ type }) => type !== 'image').map((variable) => variable.name);
      expect(placesOf(content)?.toSorted()).toEqual(inText.toSorted());
      expect(new Set(variables.map((variable) => variable.name)).size).toBe(variables.length);
      expect(variables.length).toBeLessThanOrEqual(6);
    });

    it('has defaults that are answers', () => {
      for (const variable of variables) {
        if (variable.type === 'choice') {
          const values = variable.options.map(({ value }) => value);
          expect(values.length).toBeGreaterThanOrEqual(2);
          expect(new Set(values).size).toBe(values.length);
          if (variable.otherwise !== undefined) expect(values).toContain(variable.otherwise);
        }
        if (variable.type === 'text' && variable.otherwise !== undefined) {
          expect([...variable.otherwise].length).toBeLessThanOrEqual(variable.most);
        }
        if (variable.type === 'model') expect(variable.otherwise).toBeUndefined();
      }
    });

    it('may be drawn with its defaults and every option, and is no thin prompt', () => {
      expect([...content].length).toBeLessThanOrEqual(2000);
      expect([...content].length).toBeGreaterThanOrEqual(350);
      const choices = variables.flatMap((variable) =>
        variable.type === 'choice' ? variable.options.map(({ value }) => ({ [variable.name]: value })) : [],
      );
      for (const answers of [{}, ...choices]) {
        const prompt = compose(content, variables, { me: 'ohwx', ...answers });
        expect(screen(prompt, { job: 'gallery' }), prompt).toEqual({ refused: false });
        expect(prompt).not.toMatch(/[{}]/);
      }
    });
  });
});
