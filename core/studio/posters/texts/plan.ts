import type {
  PosterLanguage,
  PosterNumber,
  PosterStyle,
  ProductFacts,
} from '../../../conversations/posters.ts';
import { noto } from '../../../media/noto.ts';
import { isItself, POSTERS } from '../catalogue.ts';
import { STYLE_LOOKS, styleColours } from '../styles.ts';
import { headingOf } from './headings.ts';
import { LEAST_LETTERS, mark, type Piece, quote, type Setting, swatches, words } from './pieces.ts';
import { fillZone } from './stack.ts';
import { planSteps } from './steps.ts';
import { table } from './table.ts';
import type { PixelSize, TextPlan } from './text-plan.ts';

/** Which selling point each poster tells; no other one repeats it but the concept, whose only subject it is. */
const POINT_OF: Partial<Record<PosterNumber, number>> = { 1: 0, 2: 1, 3: 0, 4: 2, 5: 3, 6: 4, 7: 5 };

interface Content {
  number: PosterNumber;
  heading: string;
  facts: ProductFacts;
  itself: boolean;
}

type Colours = ReturnType<typeof styleColours>;

/** How far a veil goes on below its words, as a share of the height; the usage guide's panels begin close below. */
const edgeOf = (number: PosterNumber): number => (number === 10 ? 0.014 : 0.07);

const piecesOf = (content: Content, colours: Colours, weight: number, setting: Setting): Piece[] => {
  const { number, heading, facts, itself } = content;
  const { height } = setting.size;
  const point = facts.points[POINT_OF[number] ?? Number.POSITIVE_INFINITY];
  const name = (size: number, gap = 0.012): Piece =>
    words(
      facts.name,
      { role: 'name', size: size * height, ink: colours.softInk, gap: gap * height },
      setting,
    );
  const headline = (role: 'name' | 'point', text: string, size: number, gap = 0): Piece =>
    words(
      text,
      {
        role,
        size: size * height,
        ink: colours.ink,
        weight,
        lineHeight: 1.22,
        gap: gap * height,
        even: true,
      },
      setting,
    );
  const title = (size: number): Piece =>
    words(
      heading,
      { role: 'heading', size: size * height, ink: colours.ink, weight, lineHeight: 1.22 },
      setting,
    );
  const eyebrow = words(
    heading,
    { role: 'heading', size: 0.0215 * height, ink: colours.accentInk, weight: weight / 2 },
    setting,
  );
  const body = (role: 'point' | 'brand', text: string, size = 0.028): Piece =>
    words(
      text,
      {
        role,
        size: size * height,
        ink: colours.ink,
        lineHeight: 1.4,
        gap: 0.012 * height,
        even: role === 'point',
      },
      setting,
    );
  const sign = mark(colours.accentInk, 0.014 * height, setting);
  const colourRow = swatches(facts.colours, colours.softInk, 0.022 * height, setting);
  switch (number) {
    case 1:
      return [
        headline('name', facts.name, 0.058),
        sign,
        ...(point === undefined ? [] : [body('point', point, 0.029)]),
      ];
    case 2:
      return [
        eyebrow,
        headline('name', facts.name, 0.036, 0.006),
        ...(point === undefined ? [] : [body('point', point)]),
      ];
    case 3:
      return point === undefined
        ? [eyebrow, headline('name', facts.name, 0.044, 0.008), sign]
        : [eyebrow, headline('point', point, 0.04, 0.008), sign, name(0.021, 0.016)];
    case 7:
      if (itself) {
        return [
          quote(colours.accentInk, setting),
          words(
            facts.review,
            { role: 'review', size: 0.032 * height, ink: colours.ink, lineHeight: 1.42, gap: 0.014 * height },
            setting,
          ),
          words(
            heading,
            { role: 'heading', size: 0.0215 * height, ink: colours.accentInk, gap: 0.018 * height },
            setting,
          ),
          name(0.021, 0.002),
        ];
      }
      break;
    case 8:
      return itself
        ? [title(0.036), sign, body('brand', facts.brand, 0.0255), colourRow, name(0.02, 0.018)]
        : [title(0.03), sign, headline('name', facts.name, 0.034, 0.014), colourRow];
    case 9:
      return itself
        ? [
            title(0.034),
            name(0.0205, 0.002),
            table(
              facts.specs,
              {
                size: 0.0215 * height,
                label: colours.softInk,
                value: colours.ink,
                rule: colours.accentInk,
                gap: 0.014 * height,
              },
              setting,
            ),
          ]
        : [title(0.03), sign, headline('name', facts.name, 0.034, 0.014), colourRow];
    case 10:
      return [title(0.04), name(0.0215, 0.004)];
    default:
  }
  return [title(0.034), sign, ...(point === undefined ? [] : [body('point', point)]), name(0.021, 0.01)];
};

/**
 * Load this file with `import()`: it holds the shipped font.
 *
 * What is written on a poster and where, exactly to the letter and always all of it: pure, the same for the prime and for
 * every edit of it. `facts` as `parseFacts` answers them, `size` in pixels (a portrait; 3:4 looks best). With language
 * `none` the plan is empty. Letters are at least LEAST_LETTERS of the height; only texts of unusually wide signs go below.
 */
export const planTexts = (
  number: PosterNumber,
  facts: ProductFacts,
  style: PosterStyle,
  language: PosterLanguage,
  size: PixelSize,
): TextPlan => {
  const colours = styleColours(style, facts.colours);
  const look = STYLE_LOOKS[style];
  const plan: TextPlan = {
    number,
    style,
    size: { width: size.width, height: size.height },
    plates: [],
    shapes: [],
    texts: [],
    accent: colours.accentInk,
  };
  if (language === 'none') return plan;
  const poster = POSTERS[number];
  const itself = isItself(poster, facts);
  const setting: Setting = {
    font: noto,
    size: plan.size,
    align: look.align,
    on: colours.plate,
    least: LEAST_LETTERS * size.height,
  };
  const heading = headingOf(number, language, itself);
  const pieces = piecesOf({ number, heading, facts, itself }, colours, look.weight, setting);
  const { parts, plate } = fillZone(pieces, poster.zone, size, look.align);
  plan.plates.push({
    kind: poster.zone.plate,
    box: plate,
    plate: colours.plate,
    radius: look.radius * size.width,
    ...(poster.zone.plate === 'veil' ? { edge: edgeOf(number) * size.height } : {}),
  });
  plan.texts.push(...parts.texts);
  plan.shapes.push(...parts.shapes);
  if (number === 10) planSteps(plan, facts.steps, colours, setting);
  return plan;
};
