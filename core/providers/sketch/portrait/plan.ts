import { lightness } from '../colors.ts';
import type { Chance } from '../random.ts';
import type { Hat } from './accessories.ts';
import type { Clothes } from './body.ts';
import type { Time } from './stage.ts';
import type { Gender, Pet } from './traits.ts';
import type { Weather } from './weather.ts';
import * as read from './words.ts';

/** What a prompt says of its picture, with what it leaves open chosen by chance. */
export interface PortraitPlan {
  setting: read.Setting;
  time: Time;
  weather: Weather;
  autumn: boolean;
  /** `#rrggbb` of a car; null: there is none. */
  car: string | null;
  palette: string[];
  clothes: Clothes;
  clothesColor: string;
  second: string;
  hat: Hat | null;
  hatColor: string;
  eyes: 'glasses' | 'sunglasses' | null;
  /** Only what the words say of the person: the rest is the model's. */
  gender: Gender | null;
  hair: string | null;
  mood: 'smile' | 'serious' | null;
  close: boolean;
  mono: boolean;
}

const INDOORS: readonly read.Setting[] = ['studio', 'office', 'cafe', 'home', 'library', 'court', 'neon'];
export const isIndoors = ({ setting }: Pick<PortraitPlan, 'setting'>): boolean => INDOORS.includes(setting);

/** As the tables are written: in small letters, and without ё. */
export const folded = (text: string): string => text.toLowerCase().replaceAll('ё', 'е');

const first = <T>(text: string, table: readonly (readonly [T, RegExp])[]): T | null =>
  table.find(([, words]) => words.test(text))?.[0] ?? null;

/** How far before a thing its colour stands, characters: "red silk evening dress". */
const REACH = 28;

/** The colour that is said of a thing: the last colour word shortly before it. */
const colorOf = (text: string, thing: RegExp): string | null => {
  const found = thing.exec(text);
  if (!found) return null;
  const before = text.slice(Math.max(0, found.index - REACH), found.index + found[0].length);
  const near = before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf('，')) + 1);
  let best: { color: string; at: number } | null = null;
  for (const [color, words] of read.COLOR_WORDS) {
    const all = [...near.matchAll(new RegExp(words.source, 'giu'))];
    const at = all.at(-1)?.index ?? -1;
    if (at > (best?.at ?? -1)) best = { color, at };
  }
  return best?.color ?? null;
};

const PALETTES: readonly string[][] = [
  ['#7fb0cf', '#e3b79a', '#f6efe4'],
  ['#e07a5f', '#81b29a', '#f4e7d0'],
  ['#a582c4', '#f6a6b2', '#fdf3ea'],
  ['#6d9a8a', '#e9c46a', '#f4efe4'],
  ['#c98f9c', '#6f7fa8', '#f7ece6'],
  ['#5f7ea8', '#d9a066', '#efe9df'],
];

const CASUAL: Record<Gender, readonly Clothes[]> = {
  woman: ['tshirt', 'shirt', 'sweater', 'dress', 'jacket', 'dress'],
  man: ['tshirt', 'shirt', 'sweater', 'hoodie', 'jacket', 'suit'],
};
const CLOTH_COLORS = [
  '#5b87b8',
  '#c98a6a',
  '#7d8f6a',
  '#b8505a',
  '#e9e4da',
  '#3a4a66',
  '#8a6a9a',
  '#d9a441',
  '#4f8a84',
  '#d98a9f',
];
const HAT_COLORS = ['#b8443f', '#3f6b8a', '#d9a441', '#5f7a5a', '#8a5a7a'];
const USUAL: Partial<Record<Clothes, readonly string[]>> = {
  suit: ['#2e3442', '#3a3f4c', '#4a4038', '#5f6a7a', '#26334f'],
  jacket: ['#3a2a26', '#2b2d36', '#5f4a38', '#3f5a7a'],
  coat: ['#b59a77', '#4a5568', '#7a5a48', '#2f3e46', '#a8443f'],
  gown: ['#7a2f5a', '#2f4a7a', '#b03a4a', '#2f6b5a', '#d9b4c0'],
  jersey: ['#f2b33a', '#c23a4a', '#2f5fa8', '#f4f2ee'],
};

const pickSecond = (clothes: Clothes, color: string, chance: Chance): string => {
  if (clothes === 'coat') return chance.pick(['#a8443f', '#d9a441', '#4f7a9a', '#8a5a7a', '#e9dfd0']);
  if (clothes === 'jersey') return lightness(color) > 0.55 ? '#4b2a86' : '#fdf6e3';
  if (clothes === 'shirt') return lightness(color) > 0.7 ? '#8fa6bf' : '#f4efe6';
  return chance.pick(['#f4f4f6', '#ded8cf', '#eef3f7']);
};

interface Streams {
  /** Of the model; null for a pet. */
  gender: Gender | null;
  /** Chooses what belongs to the layout of the picture: the setting, the hour. */
  place: Chance;
  /** Chooses the rest. */
  taste: Chance;
}

/** Where it could be, when the words do not say. */
const openSetting = (weather: Weather, car: boolean, { gender, place }: Streams): read.Setting => {
  if (car) return place.pick(['coast', 'coast', 'city']);
  if (weather === 'snow') return place.pick(['mountains', 'forest', 'street']);
  if (weather !== 'clear') return place.pick(['city', 'street', 'forest']);
  return gender === null
    ? place.pick(['meadow', 'home', 'studio', 'beach', 'forest'])
    : place.pick(['studio', 'studio', 'meadow', 'city', 'cafe']);
};

/** What is worn there, when the words do not say. */
const openClothes = (setting: read.Setting, weather: Weather, gender: Gender, taste: Chance): Clothes => {
  if (setting === 'court') return 'jersey';
  if (setting === 'office') return 'suit';
  return weather === 'snow' ? 'coat' : taste.pick(CASUAL[gender]);
};

const WEDDING = /wedding|bride|婚|新娘|свад|невест/iu;

const clothesColorOf = (text: string, clothes: Clothes, taste: Chance): string => {
  const [, words] = read.CLOTHES_WORDS.find(([kind]) => kind === clothes) ?? [];
  const usual = taste.pick(USUAL[clothes] ?? CLOTH_COLORS);
  return (words && colorOf(text, words)) ?? (clothes === 'gown' && WEDDING.test(text) ? '#f8f4ef' : usual);
};

/** Reads the words of a prompt; what they leave open is chosen. */
export const readPlan = (prompt: string, streams: Streams): PortraitPlan => {
  const { gender, place, taste } = streams;
  const text = folded(prompt);
  const weather = first(text, read.WEATHER_WORDS) ?? 'clear';
  const car = read.CAR.test(text);
  const setting = first(text, read.SETTING_WORDS) ?? openSetting(weather, car, streams);
  const time = first(text, read.TIME_WORDS) ?? place.pick<Time>(['day', 'day', 'day', 'sunset']);
  const told = read.WOMAN.test(text) ? 'woman' : read.MAN.test(text) ? 'man' : null;
  const clothes =
    first(text, read.CLOTHES_WORDS) ?? openClothes(setting, weather, told ?? gender ?? 'woman', taste);
  const clothesColor = clothesColorOf(text, clothes, taste);
  const colors = read.COLOR_WORDS.filter(([, words]) => words.test(text)).map(([hex]) => hex);
  const hat = first(text, read.HAT_WORDS) ?? (weather === 'snow' && taste.maybe(0.6) ? 'beanie' : null);
  const [, hatWords] = read.HAT_WORDS.find(([kind]) => kind === hat) ?? [];
  // Neon is seen in the dark only.
  const dark = setting === 'neon';
  return {
    setting,
    time: dark ? 'night' : time,
    weather,
    autumn: read.AUTUMN.test(text),
    car: car ? (colorOf(text, read.CAR) ?? '#d0252f') : null,
    palette: [...colors, ...taste.part('palette').pick(PALETTES)].slice(0, 4),
    clothes,
    clothesColor,
    second: pickSecond(clothes, clothesColor, taste),
    hat,
    hatColor: (hatWords && colorOf(text, hatWords)) ?? taste.pick(HAT_COLORS),
    eyes: read.SUNGLASSES.test(text) ? 'sunglasses' : read.GLASSES.test(text) ? 'glasses' : null,
    gender: told,
    hair: first(text, read.HAIR_WORDS),
    mood: read.SMILE.test(text) ? 'smile' : read.SERIOUS.test(text) ? 'serious' : null,
    close: read.CLOSE.test(text),
    mono: read.MONO.test(text),
  };
};

/** Which animal the (folded) words name, if any. */
export const petIn = (prompt: string): Pet['kind'] | null =>
  read.CAT.test(prompt) ? 'cat' : read.DOG.test(prompt) ? 'dog' : null;
