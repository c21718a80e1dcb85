import type { Chance } from '../random.ts';

export type Gender = 'woman' | 'man';

/** What makes a face the same face: it depends on the model alone, so all pictures of one model look alike. */
export interface Face {
  gender: Gender;
  /** `#rrggbb` each. */
  skin: string;
  hair: string;
  eyes: string;
  /** Shares around 1. */
  jaw: number;
  cheeks: number;
  eyeSize: number;
  eyeSpacing: number;
  noseWidth: number;
  lips: number;
  brows: number;
  /** Units: how far the chin is below its usual place. */
  chin: number;
  /** Degrees: outer corners up. */
  eyeTilt: number;
  browTilt: number;
  freckles: boolean;
  /** -1 or 1: the side of a beauty spot; 0: none. */
  spot: number;
  /** How the hair is cut, 0..1; seeds move it, they don't cut it. */
  cut: number;
  beard: 'none' | 'stubble' | 'full' | 'moustache';
  glasses: boolean;
}

export interface Pet {
  kind: 'dog' | 'cat';
  coat: string;
  /** Second colour: chest, muzzle, paws. */
  pale: string;
  eyes: string;
  ears: 'upright' | 'folded' | 'hanging';
  marking: 'plain' | 'blaze' | 'mask' | 'patch' | 'tabby';
  /** -1 or 1: the side of a patch. */
  side: number;
  /** Shares around 1. */
  muzzle: number;
  fluff: number;
  face: number;
  collar: string;
}

const SKINS = ['#f7d9c6', '#f3cdb2', '#eabf9d', '#deaa84', '#c68c66', '#a26d4b', '#7d5038'];
const HAIRS = ['#2b211f', '#3d2a22', '#57392a', '#7a5132', '#a3713f', '#d2a765', '#9c4a2a', '#1d1b22'];
/** Dark skin goes with dark hair and eyes: the last three tones take only these. */
const DARK_HAIRS = ['#1f1917', '#2b211f', '#3a2720'];
const EYES = ['#5b3a26', '#7a532f', '#4c6b4f', '#4f7596', '#6f7f88', '#3e2a20'];

/** A face of the model that the chance was seeded with. */
export const readFace = (chance: Chance): Face => {
  const tone = chance.whole(SKINS.length);
  const dark = tone >= SKINS.length - 3;
  const gender: Gender = chance.maybe(0.5) ? 'woman' : 'man';
  return {
    gender,
    skin: SKINS[tone]!,
    hair: chance.pick(dark ? DARK_HAIRS : HAIRS),
    eyes: dark ? chance.pick(['#3e2a20', '#5b3a26', '#4a3020']) : chance.pick(EYES),
    jaw: chance.between(0.88, 1.12),
    cheeks: chance.between(0.95, 1.05),
    eyeSize: chance.between(1, 1.16),
    eyeSpacing: chance.between(0.95, 1.06),
    noseWidth: chance.between(0.85, 1.2),
    lips: chance.between(0.85, 1.2),
    brows: chance.between(0.8, 1.25),
    chin: chance.between(-5, 6),
    eyeTilt: chance.between(-2, 5),
    browTilt: chance.between(-6, 2),
    freckles: !dark && chance.maybe(0.22),
    spot: chance.maybe(0.25) ? (chance.maybe(0.5) ? 1 : -1) : 0,
    cut: chance.between(0, 1),
    beard: chance.pick(['none', 'none', 'none', 'stubble', 'full', 'moustache']),
    glasses: chance.maybe(0.12),
  };
};

const DOGS: [coat: string, pale: string][] = [
  ['#c98d4f', '#fbeedb'],
  ['#8a5a36', '#f0dcc0'],
  ['#e2bd84', '#fff6e6'],
  ['#4a4143', '#f6efe9'],
  ['#6d747d', '#f7f5f3'],
  ['#b5653a', '#fdf1e2'],
];
const CATS: [coat: string, pale: string][] = [
  ['#d8924b', '#fbe9d0'],
  ['#7f8791', '#e9ecef'],
  ['#45404a', '#f5f1ee'],
  ['#a68a6c', '#f6ebdc'],
  ['#efe3d2', '#fffaf2'],
  ['#8b7a68', '#efe6da'],
];
const COLLARS = ['#c8414b', '#3f7fb5', '#3f9a78', '#d9963a', '#8a5bb0'];

/** A pet of the model that the chance was seeded with; `kind` where the words tell it. */
export const readPet = (chance: Chance, kind: Pet['kind'] | null): Pet => {
  const own = chance.maybe(0.55) ? 'dog' : 'cat';
  const is = kind ?? own;
  const [coat, pale] = chance.part(is).pick(is === 'dog' ? DOGS : CATS);
  return {
    kind: is,
    coat,
    pale,
    eyes:
      is === 'dog'
        ? chance.pick(['#4a2f1e', '#5f3d22', '#6b86a3'])
        : chance.pick(['#9fb54a', '#d9a437', '#6ba5b8']),
    ears: chance.pick(is === 'dog' ? ['upright', 'folded', 'hanging'] : ['upright']),
    marking: chance.pick(
      is === 'dog' ? ['plain', 'blaze', 'mask', 'patch'] : ['plain', 'blaze', 'tabby', 'tabby'],
    ),
    side: chance.maybe(0.5) ? 1 : -1,
    muzzle: chance.between(0.88, 1.15),
    fluff: chance.between(0.6, 1.5),
    face: chance.between(0.95, 1.08),
    collar: chance.pick(COLLARS),
  };
};
