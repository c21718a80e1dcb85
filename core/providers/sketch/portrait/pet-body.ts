import { type Canvas, n } from '../canvas.ts';
import { darker, lighter } from '../colors.ts';
import type { Chance } from '../random.ts';
import { furInk, hairs, mirrored, oval, pelt, smooth, tufted } from './fur.ts';
import type { Look } from './look.ts';
import type { Pet } from './traits.ts';

export type PetPose = 'sitting' | 'lying';

/** What a pet is drawn with. The head's middle is 0,0; it sits on `GROUND[pose]`. */
export interface Groom {
  c: Canvas;
  pet: Pet;
  look: Look;
  chance: Chance;
}

/** Units below the middle of the head. */
export const GROUND: Record<PetPose, number> = { sitting: 338, lying: 212 };

const paw = ({ c, look }: Groom, x: number, y: number, size: number, color: string): string => {
  const shape = smooth(oval(x, y, 33 * size, 20 * size, 12));
  const toes = [-11, 11]
    .map(
      (dx) =>
        `M${n(x + dx * size)} ${n(y + 2 * size)} q${n(dx * 0.1)} ${n(8 * size)} ${n(dx * 0.2 * size)} ${n(14 * size)}`,
    )
    .join(' ');
  return `${pelt(c, shape, color, look.light)}<path d="${toes}" fill="none" stroke="${furInk(color)}" stroke-opacity="0.6" stroke-width="1.8" stroke-linecap="round"/>`;
};

const socks = (pet: Pet): string => (pet.marking === 'plain' ? pet.coat : pet.pale);

const tail = ({ c, pet, look, chance }: Groom, side: number): string => {
  const bush = pet.kind === 'dog' ? 22 * pet.fluff : 17;
  const wag = chance.between(-14, 14);
  const shape =
    pet.kind === 'dog'
      ? `M${side * 84} 300 C${side * 150} 296 ${side * 186 + wag} 240 ${side * 172 + wag} 170 C${side * 166 + wag} 150 ${side * (150 - bush) + wag} 160 ${side * (150 - bush * 0.4) + wag} 186 C${side * 148 + wag} 230 ${side * 120} 262 ${side * 76} ${n(276 - bush * 0.5)}Z`
      : `M${side * 76} 318 C${side * 160} 336 ${side * 204} 300 ${side * 188 + wag} 236 C${side * 182 + wag} 214 ${side * 154 + wag} 220 ${side * 160 + wag} 244 C${side * 168 + wag} 276 ${side * 140} 292 ${side * 80} 288Z`;
  const tip =
    pet.marking === 'plain' || pet.marking === 'tabby'
      ? ''
      : `<circle cx="${n(side * 168 + wag)}" cy="${pet.kind === 'dog' ? 168 : 232}" r="34" fill="${pet.pale}" fill-opacity="0.9"/>`;
  const rings =
    pet.marking === 'tabby'
      ? `<path d="M${side * 150} 270 l${side * 44} 22 M${side * 158} 246 l${side * 44} 8 M${side * 120} 284 l${side * 16} 44 M${side * 158} 226 l${side * 40} -8" stroke="${darker(pet.coat, 0.5)}" stroke-opacity="0.6" stroke-width="10"/>`
      : '';
  return pelt(c, shape, darker(pet.coat, 0.06), look.light, tip + rings);
};

const stripes = (pet: Pet): string =>
  pet.marking === 'tabby'
    ? `<path d="${([-1, 1] as const)
        .flatMap((s) =>
          [150, 186, 222, 258].map(
            (y) => `M${s * 140} ${y - 8} C${s * 110} ${y - 14} ${s * 84} ${y - 6} ${s * 62} ${y + 8}`,
          ),
        )
        .join(
          ' ',
        )}" fill="none" stroke="${darker(pet.coat, 0.5)}" stroke-opacity="0.5" stroke-width="9" stroke-linecap="round"/>`
    : '';

const chest = ({ c, pet, look, chance }: Groom, low: number): string => {
  const color = pet.marking === 'plain' ? lighter(pet.coat, 0.22) : pet.pale;
  const points = mirrored([
    [0, 60],
    [48, 78],
    [58, 120],
    [44, low - 40],
    [0, low],
  ]);
  return pelt(
    c,
    tufted(points, 8 * pet.fluff, chance.part('chest')),
    color,
    look.light,
    hairs(color, { x: 0, y: 120, rx: 54, ry: low / 2 - 30 }, 60, chance.part('chest-hair')),
    0.22,
  );
};

const sitting = (groom: Groom): string => {
  const { c, pet, look, chance } = groom;
  const cat = pet.kind === 'cat';
  const wide = cat ? 0.86 : 1;
  const torso = mirrored([
    [0, 40],
    [56 * wide, 66],
    [84 * wide, 130],
    [104 * wide, 210],
    [122 * wide, 280],
    [106 * wide, 326],
    [0, 332],
  ]);
  const haunch = (s: number): string =>
    pelt(
      c,
      tufted(oval(s * 92 * wide, 284, 52 * wide, 52, 14), 4 * pet.fluff, chance.part(`haunch${s}`)),
      pet.coat,
      look.light,
      hairs(pet.coat, { x: s * 92 * wide, y: 284, rx: 50, ry: 48 }, 40, chance.part(`haunch-hair${s}`)),
    );
  const leg = (s: number): string => {
    const x = s * 36 * wide;
    const shape = smooth([
      [x - 25, 172],
      [x + 25, 172],
      [x + 22, 250],
      [x + 23, 322],
      [x - 23, 322],
      [x - 22, 250],
    ]);
    const sock =
      pet.marking === 'plain' || pet.marking === 'tabby'
        ? ''
        : `<rect x="${n(x - 40)}" y="${s > 0 ? 268 : 280}" width="80" height="80" fill="${pet.pale}" fill-opacity="0.95"/>`;
    return (
      pelt(
        c,
        shape,
        pet.coat,
        look.light,
        `${sock}${hairs(pet.coat, { x, y: 240, rx: 20, ry: 70 }, 30, chance.part(`leg${s}`))}`,
      ) + paw(groom, x, 324, 0.94, socks(pet))
    );
  };
  return (
    tail(groom, chance.part('tail').maybe(0.5) ? 1 : -1) +
    pelt(
      c,
      tufted(torso, 5 * pet.fluff, chance.part('torso')),
      pet.coat,
      look.light,
      stripes(pet) +
        hairs(pet.coat, { x: 0, y: 190, rx: 110 * wide, ry: 140 }, 170, chance.part('torso-hair')),
    ) +
    haunch(-1) +
    haunch(1) +
    paw(groom, -104 * wide, 326, 0.9, socks(pet)) +
    paw(groom, 104 * wide, 326, 0.9, socks(pet)) +
    leg(-1) +
    leg(1) +
    chest(groom, 232)
  );
};

/** Like a sphinx: the back behind the head, the front paws towards us. */
const lying = (groom: Groom): string => {
  const { c, pet, look, chance } = groom;
  const side = chance.part('side').maybe(0.5) ? 1 : -1;
  const back = [
    [side * -96, 60],
    [side * -20, 20],
    [side * 110, 44],
    [side * 210, 92],
    [side * 250, 150],
    [side * 236, 198],
    [side * 120, 210],
    [side * -70, 206],
    [side * -104, 150],
  ] as const;
  const shape = tufted(side > 0 ? back : back.toReversed(), 6 * pet.fluff, chance.part('back'));
  const thigh = tufted(oval(side * 190, 152, 66, 54, 14), 4 * pet.fluff, chance.part('thigh'));
  const leg = (s: number): string =>
    pelt(
      c,
      smooth(oval(s * 56, 178, 38, 34, 12)),
      pet.coat,
      look.light,
      hairs(pet.coat, { x: s * 56, y: 176, rx: 34, ry: 28 }, 24, chance.part(`arm${s}`)),
    ) + paw(groom, s * 58, 202, 1.02, socks(pet));
  return (
    `<g transform="translate(${side * 90} -104)">${tail(groom, side)}</g>` +
    pelt(
      c,
      shape,
      pet.coat,
      look.light,
      stripes(pet) +
        hairs(pet.coat, { x: side * 80, y: 120, rx: 170, ry: 90 }, 170, chance.part('back-hair')),
    ) +
    pelt(
      c,
      thigh,
      pet.coat,
      look.light,
      hairs(pet.coat, { x: side * 190, y: 152, rx: 60, ry: 50 }, 40, chance.part('thigh-hair')),
    ) +
    paw(groom, side * 176, 202, 1, socks(pet)) +
    chest(groom, 196) +
    leg(-1) +
    leg(1)
  );
};

/** A collar with a tag. */
const collar = ({ c, pet }: Groom): string =>
  `<path d="M-58 66 C-40 98 40 98 58 66 L62 82 C42 116 -42 116 -62 82Z" fill="${c.linear([
    [0, lighter(pet.collar, 0.14)],
    [1, darker(pet.collar, 0.3)],
  ])}" stroke="${darker(pet.collar, 0.6)}" stroke-opacity="0.6" stroke-width="1.6"/><circle cx="0" cy="118" r="13" fill="${c.ball('#e3bd5c')}" stroke="#7c5a1c" stroke-opacity="0.6" stroke-width="1.4"/>`;

/** Body, legs, tail and collar; the head comes above. */
export const drawPetBody = (groom: Groom, pose: PetPose): string =>
  (pose === 'sitting' ? sitting(groom) : lying(groom)) + collar(groom);
