import type { Chance } from '../../../providers/sketch/random.ts';

/** What the words say about how the picture is taken; what they don't say is chosen. */
export interface Told {
  style?: string;
  shots: readonly string[];
  lights: readonly string[];
  qualities: readonly string[];
  /** Tags of everything that was recognised (#art, #golden, #car, ...). */
  tags: ReadonlySet<string>;
  place: boolean;
  /** A person is in it, so skin is. */
  skin: boolean;
  pet: boolean;
}

const STYLES = [
  'realistic photograph',
  'professional photograph',
  'cinematic photograph',
  'editorial photograph',
  'candid lifestyle photograph',
  'high-end magazine photograph',
] as const;

const LIGHT_BY_TAG: readonly [string, readonly string[]][] = [
  [
    'night',
    [
      'glowing practical lights and deep contrast',
      'cool ambient light with warm highlights',
      'soft moonlit glow',
    ],
  ],
  [
    'golden',
    ['warm golden light', 'long soft shadows and glowing highlights', 'low warm sun with gentle lens flare'],
  ],
  ['rain', ['soft diffused light with wet reflections', 'moody overcast light', 'glistening reflections']],
  ['snow', ['soft cold daylight', 'bright diffused winter light', 'crisp clear light']],
  ['mist', ['soft hazy light', 'diffused atmospheric light', 'pale morning light']],
  ['cloudy', ['soft even overcast light', 'diffused daylight', 'gentle shadowless light']],
  ['party', ['warm festive lights', 'twinkling bokeh lights', 'soft warm ambient light']],
  ['day', ['bright natural light', 'clear daylight with soft shadows', 'fresh airy light']],
  ['indoors', ['soft window light', 'warm ambient light', 'soft directional side light']],
];
const LIGHTS = [
  'soft natural light',
  'warm golden hour light',
  'dramatic side lighting',
  'soft diffused daylight',
  'bright clear daylight',
  'gentle backlight',
] as const;

const LENSES = [
  'shot on an 85mm lens at f/1.8, shallow depth of field',
  'shot on a 50mm lens at f/2, natural perspective',
  'shot on a 35mm lens at f/2.8',
  'shot on a 70-200mm lens at f/2.8, compressed background',
  'shot on a full-frame camera, 85mm prime lens, creamy bokeh',
  'shot on a medium format camera, 80mm lens',
] as const;
const CLOSE_LENSES = [
  'shot on a 105mm lens at f/2.8, creamy bokeh',
  'shot on an 85mm lens at f/1.4, very shallow depth of field',
] as const;
const WIDE_LENSES = [
  'shot on a 24mm wide-angle lens at f/8, deep focus',
  'shot on a 35mm lens at f/5.6, deep focus',
] as const;

const COMPOSITIONS = [
  'cinematic composition',
  'rule of thirds composition',
  'balanced composition',
  'dynamic composition',
  'clean uncluttered composition',
] as const;

const INDOOR_SETTINGS = [
  'in a bright studio with a plain backdrop',
  'beside a large window in a modern interior',
  'in front of a softly lit textured wall',
  'in an elegant room with tall windows',
] as const;
const OUTDOOR_SETTINGS = [
  'on a quiet city street with a blurred background',
  'in a park with tall trees',
  'on a rooftop terrace above the city',
  'in a wide open landscape',
] as const;
const ROAD_SETTINGS = [
  'on an open road under a wide sky',
  'on a clean city street',
  'in front of modern architecture',
  'on a scenic mountain road',
] as const;
const PET_SETTINGS = [
  'on a green lawn with soft flowers behind',
  'in a flower garden',
  'on a forest path with dappled leaves',
] as const;
/** Under a roof there is none of these. */
const OUTDOORS = ['golden', 'night', 'rain', 'snow', 'mist', 'cloudy', 'day', 'wild'];

const QUALITIES = [
  'highly detailed',
  'sharp focus',
  '8K resolution',
  'true-to-life textures',
  'high dynamic range',
] as const;
const ART_QUALITIES = [
  'intricate details',
  'harmonious colors',
  'refined brushwork and line',
  'high quality',
] as const;

const several = (chance: Chance, from: readonly string[], count: number): string[] => {
  const left = [...from];
  return Array.from(
    { length: Math.min(count, left.length) },
    () => left.splice(chance.whole(left.length), 1)[0] ?? '',
  );
};

const lightOf = (tags: ReadonlySet<string>, chance: Chance): string =>
  chance.pick(LIGHT_BY_TAG.find(([tag]) => tags.has(tag))?.[1] ?? LIGHTS);

const lensOf = ({ tags }: Told, chance: Chance): string =>
  chance.pick(tags.has('close') ? CLOSE_LENSES : tags.has('wide') ? WIDE_LENSES : LENSES);

/** A place to be in, for words that name none; a vehicle that is no car brings its own. */
const settingOf = (
  { tags, place, pet }: Told,
  chance: Chance,
): { text: string; indoors: boolean } | undefined => {
  if (place || ['close', 'indoors', 'outdoors', 'ride'].some((tag) => tags.has(tag))) return undefined;
  if (tags.has('car')) return { text: chance.pick(ROAD_SETTINGS), indoors: false };
  if (pet && !tags.has('wild')) return { text: chance.pick(PET_SETTINGS), indoors: false };
  const indoors = !OUTDOORS.some((tag) => tags.has(tag)) && chance.maybe(0.6);
  return { text: chance.pick(indoors ? INDOOR_SETTINGS : OUTDOOR_SETTINGS), indoors };
};

/** Style first, then what completes the scene, most important first. Each part has a stream of chance of its own. */
export const photograph = (told: Told, chance: Chance): { style: string; details: string[] } => {
  const art = told.tags.has('art');
  const colours = !told.tags.has('mono');
  const setting = settingOf(told, chance.part('setting'));
  const tags = setting?.indoors ? new Set([...told.tags, 'indoors']) : told.tags;
  const [first, ...more] = several(chance.part('quality'), art ? ART_QUALITIES : QUALITIES, 3);
  const details = [
    setting?.text,
    ...told.shots,
    ...(told.lights.length > 0 ? told.lights : [lightOf(tags, chance.part('light'))]),
    ...(art ? [] : [lensOf(told, chance.part('lens'))]),
    chance.part('composition').pick(COMPOSITIONS),
    ...(told.skin && !art ? ['natural skin texture'] : []),
    ...(colours && !art && chance.part('colour').maybe(0.5) ? ['rich natural colors'] : []),
    ...told.qualities,
    ...(told.qualities.length > 0 ? [first] : [first, ...more]),
  ];
  return {
    style: told.style ?? chance.part('style').pick(STYLES),
    details: [...new Set(details.filter((detail): detail is string => detail !== undefined))],
  };
};
