import { n } from '../canvas.ts';
import { darker, lighter, lightness, mix } from '../colors.ts';
import { furInk, hairs, mirrored, oval, pelt, smooth, tufted } from './fur.ts';
import type { Groom } from './pet-body.ts';

const X = ({ look }: Groom, x: number, depth = 0): number => {
  const far = x * look.turn > 0;
  return x * (far ? 1 - 0.12 * Math.abs(look.turn) : 1) + look.turn * (8 + 14 * depth);
};

const eye = (groom: Groom, side: 1 | -1, size: number, y: number, apart: number): string => {
  const { c, pet, look } = groom;
  const x = X(groom, side * apart, 0.4);
  const cat = pet.kind === 'cat';
  const [rx, ry] = cat ? [19 * size, 15.5 * size * look.openness] : [14.5 * size, 15 * size * look.openness];
  const tilt = cat ? side * -10 : side * -4;
  const shape = cat
    ? `M${n(-rx)} ${n(ry * 0.25)} C${n(-rx * 0.5)} ${n(-ry * 1.2)} ${n(rx * 0.5)} ${n(-ry * 1.2)} ${n(rx)} ${n(-ry * 0.2)} C${n(rx * 0.6)} ${n(ry * 1.1)} ${n(-rx * 0.6)} ${n(ry * 1.15)} ${n(-rx)} ${n(ry * 0.25)}Z`
    : smooth(oval(0, 0, rx, ry, 12));
  const ball = c.radial(
    [
      [0, lighter(pet.eyes, 0.45)],
      [0.55, pet.eyes],
      [1, darker(pet.eyes, 0.7)],
    ],
    [0.5, 0.75],
  );
  const gaze = look.gaze * 3;
  const pupil = cat
    ? `<ellipse cx="${n(gaze)}" cy="0" rx="${n(6 * size)}" ry="${n(13 * size)}" fill="#15100f"/>`
    : `<circle cx="${n(gaze)}" cy="0" r="${n(8.6 * size)}" fill="#150d0c"/>`;
  const light = look.light < 0 ? -1 : 1;
  return (
    `<g transform="translate(${n(x)} ${y}) rotate(${tilt})">` +
    `<path d="${shape}" fill="${ball}" stroke="#20140f" stroke-width="${cat ? 3.4 : 4}"/>` +
    c.clipped(
      shape,
      `${pupil}<ellipse cx="0" cy="${n(-ry)}" rx="${n(rx * 1.2)}" ry="${n(ry * 0.6)}" fill="#20140f" fill-opacity="0.35"/>`,
    ) +
    `<circle cx="${n(light * 5)}" cy="-5.4" r="${n(4.4 * size)}" fill="#fff"/><circle cx="${n(-light * 5)}" cy="5" r="${n(2 * size)}" fill="#fff" fill-opacity="0.75"/></g>`
  );
};

const EARS: Record<string, { shape: string; inner: string; behind: boolean }> = {
  upright: {
    shape: 'M34 -64 C44 -112 66 -150 88 -158 C104 -132 108 -86 90 -34Z',
    inner: 'M52 -68 C58 -104 72 -128 84 -136 C93 -112 94 -78 82 -48Z',
    behind: true,
  },
  folded: {
    shape:
      'M30 -72 C46 -104 78 -112 98 -98 C122 -84 128 -46 120 -16 C104 -22 92 -44 84 -58 C70 -52 50 -52 30 -72Z',
    inner: 'M84 -58 C96 -62 108 -50 120 -16 C104 -22 92 -44 84 -58Z',
    behind: false,
  },
  hanging: {
    shape: 'M40 -70 C66 -96 98 -86 112 -50 C128 -6 128 52 106 88 C86 98 72 70 70 30 C70 0 62 -40 40 -70Z',
    inner: 'M106 88 C86 98 72 70 70 30 C84 44 98 66 106 88Z',
    behind: false,
  },
};

const ears = (groom: Groom, behind: boolean): string => {
  const { c, pet, look } = groom;
  const ear = EARS[pet.ears]!;
  if (ear.behind !== behind) return '';
  const color =
    pet.marking === 'blaze' || pet.marking === 'plain' || pet.marking === 'tabby'
      ? pet.coat
      : darker(pet.coat, 0.2);
  return ([-1, 1] as const)
    .map((side) => {
      const own = pet.marking === 'patch' && side !== pet.side ? lighter(pet.coat, 0.3) : color;
      const pink = ear.behind ? mix('#e2a39a', own, 0.35) : darker(own, 0.25);
      return `<g transform="translate(${n(look.turn * 5)} ${pet.kind === 'cat' ? -2 : 0}) scale(${side * (pet.kind === 'cat' ? 0.94 : 1)} ${pet.kind === 'cat' ? 0.84 : 1})">${pelt(c, ear.shape, own, look.light * side, `<path d="${ear.inner}" fill="${pink}"/>${hairs(own, { x: 84, y: ear.behind ? -90 : 0, rx: 40, ry: 80 }, 26, groom.chance.part(`ear${side}`))}`)}</g>`;
    })
    .join('');
};

const markings = (groom: Groom): string => {
  const { pet } = groom;
  const x = (value: number): string => n(X(groom, value, 0.4));
  if (pet.marking === 'blaze')
    return `<path d="M${x(-8)} -96 C${x(-14)} -40 ${x(-18)} -10 ${x(-48)} 40 L${x(48)} 40 C${x(18)} -10 ${x(14)} -40 ${x(8)} -96Z" fill="${pet.pale}" fill-opacity="0.95"/>`;
  if (pet.marking === 'mask')
    return `<path d="M${x(0)} -70 C${x(-40)} -40 ${x(-76)} -30 ${x(-92)} 20 C${x(-80)} 90 ${x(-30)} 100 ${x(0)} 100 C${x(30)} 100 ${x(80)} 90 ${x(92)} 20 C${x(76)} -30 ${x(40)} -40 ${x(0)} -70Z" fill="${pet.pale}" fill-opacity="0.92"/><path d="M${x(-62)} -34 C${x(-44)} -44 ${x(-24)} -38 ${x(-16)} -22 C${x(-24)} 10 ${x(-60)} 14 ${x(-62)} -34Z M${x(62)} -34 C${x(44)} -44 ${x(24)} -38 ${x(16)} -22 C${x(24)} 10 ${x(60)} 14 ${x(62)} -34Z" fill="${pet.coat}" fill-opacity="0.85"/>`;
  if (pet.marking === 'patch')
    return `<path d="M${x(-96)} -100 L${x(96)} -100 L${x(96)} 100 L${x(-96)} 100Z" fill="${pet.pale}"/><ellipse cx="${x(pet.side * 42)}" cy="-26" rx="44" ry="52" transform="rotate(${pet.side * 14} ${x(pet.side * 42)} -26)" fill="${pet.coat}"/>`;
  if (pet.marking === 'tabby') {
    const dark = darker(pet.coat, 0.52);
    return `<path d="M${x(-34)} -44 L${x(-26)} -78 L${x(-8)} -52 L${x(8)} -52 L${x(26)} -78 L${x(34)} -44 M${x(0)} -92 L${x(0)} -60 M${x(-14)} -92 L${x(-12)} -68 M${x(14)} -92 L${x(12)} -68 M${x(-90)} 4 L${x(-58)} 14 M${x(-88)} 26 L${x(-58)} 28 M${x(90)} 4 L${x(58)} 14 M${x(88)} 26 L${x(58)} 28" fill="none" stroke="${dark}" stroke-opacity="0.7" stroke-width="7" stroke-linecap="round" stroke-linejoin="round"/>`;
  }
  return '';
};

const dogFace = (groom: Groom): string => {
  const { c, pet, look } = groom;
  const m = pet.muzzle;
  const mx = X(groom, 0, 1);
  const muzzleColor = pet.marking === 'plain' ? lighter(pet.coat, 0.28) : pet.pale;
  const muzzle = smooth(
    mirrored([
      [0, 2],
      [26 * m, 8],
      [47 * m, 34],
      [42 * m, 66],
      [22 * m, 80],
      [0, 78],
    ]).map(([x, y]) => [x + mx, y] as const),
  );
  const happy = look.expression !== 'calm';
  const tongue = look.expression === 'laugh';
  const smile = happy ? 10 : 4;
  const ink = furInk(muzzleColor);
  const mouth = `M${n(mx)} 46 L${n(mx)} 58 M${n(mx)} 58 C${n(mx - 10)} 70 ${n(mx - 28)} 70 ${n(mx - 36 * m)} ${58 - smile} M${n(mx)} 58 C${n(mx + 10)} 70 ${n(mx + 28)} 70 ${n(mx + 36 * m)} ${58 - smile}`;
  const whiskers = [-1, 1]
    .flatMap((s) =>
      [
        [18, 44],
        [26, 50],
        [17, 54],
      ].map(
        ([x, y]) => `<circle cx="${n(mx + s * x!)}" cy="${y}" r="1.7" fill="${ink}" fill-opacity="0.55"/>`,
      ),
    )
    .join('');
  return (
    (tongue
      ? `<path d="M${n(mx - 17)} 62 C${n(mx - 20)} 96 ${n(mx - 12)} 112 ${n(mx)} 112 C${n(mx + 12)} 112 ${n(mx + 20)} 96 ${n(mx + 17)} 62Z" fill="#e4808a" stroke="#8f3a48" stroke-opacity="0.7" stroke-width="1.6"/>`
      : '') +
    pelt(
      c,
      muzzle,
      muzzleColor,
      look.light,
      hairs(muzzleColor, { x: mx, y: 52, rx: 44, ry: 26 }, 34, groom.chance.part('muzzle')),
      0.2,
    ) +
    (tongue
      ? `<path d="M${n(mx - 15)} 66 C${n(mx - 17)} 92 ${n(mx - 10)} 108 ${n(mx)} 108 C${n(mx + 10)} 108 ${n(mx + 17)} 92 ${n(mx + 15)} 66 C${n(mx + 8)} 70 ${n(mx - 8)} 70 ${n(mx - 15)} 66Z" fill="#ea8d96"/><path d="M${n(mx)} 70 L${n(mx)} 98" stroke="#b9566a" stroke-opacity="0.6" stroke-width="2" stroke-linecap="round"/>`
      : '') +
    `<path d="${mouth}" fill="none" stroke="${ink}" stroke-opacity="0.85" stroke-width="2.6" stroke-linecap="round"/>${whiskers}` +
    `<path d="M${n(mx - 24)} 20 C${n(mx - 24)} 8 ${n(mx - 12)} 5 ${n(mx)} 5 C${n(mx + 12)} 5 ${n(mx + 24)} 8 ${n(mx + 24)} 20 C${n(mx + 22)} 34 ${n(mx + 8)} 42 ${n(mx)} 45 C${n(mx - 8)} 42 ${n(mx - 22)} 34 ${n(mx - 24)} 20Z" fill="${c.radial(
      [
        [0, '#5c5257'],
        [0.5, '#2b2427'],
        [1, '#151012'],
      ],
      [0.4, 0.2],
    )}"/><ellipse cx="${n(mx - 7)}" cy="13" rx="8" ry="3.6" fill="#fff" fill-opacity="0.45"/>` +
    `<path d="M${n(mx - 12)} 27 q4 -5 8 1 M${n(mx + 12)} 27 q-4 -5 -8 1" fill="none" stroke="#000" stroke-opacity="0.7" stroke-width="2.6" stroke-linecap="round"/>`
  );
};

const catFace = (groom: Groom): string => {
  const { c, pet, look } = groom;
  const mx = X(groom, 0, 0.8);
  const color = pet.marking === 'plain' ? lighter(pet.coat, 0.3) : pet.pale;
  const pads = ([-1, 1] as const)
    .map((s) => `<ellipse cx="${n(mx + s * 19)}" cy="46" rx="26" ry="20" fill="${color}"/>`)
    .join('');
  const ink = furInk(pet.coat);
  const smile = look.expression === 'calm' ? 3 : 7;
  const whiskers = ([-1, 1] as const)
    .flatMap((s) =>
      [-10, 0, 11].map(
        (dy, i) =>
          `M${n(mx + s * 30)} ${n(43 + i * 5)} C${n(mx + s * 66)} ${n(38 + dy)} ${n(mx + s * 92)} ${n(36 + dy * 2)} ${n(mx + s * 124)} ${n(42 + dy * 2.6)}`,
      ),
    )
    .join(' ');
  const dots = ([-1, 1] as const)
    .flatMap((s) =>
      [
        [14, 42],
        [22, 45],
        [15, 50],
        [25, 52],
      ].map(
        ([x, y]) => `<circle cx="${n(mx + s * x!)}" cy="${y}" r="1.5" fill="${ink}" fill-opacity="0.5"/>`,
      ),
    )
    .join('');
  return (
    `<ellipse cx="${n(mx)}" cy="62" rx="22" ry="16" fill="${color}"/>${pads}${dots}` +
    `<path d="M${n(mx - 13)} 22 C${n(mx - 6)} 18 ${n(mx + 6)} 18 ${n(mx + 13)} 22 C${n(mx + 11)} 30 ${n(mx + 4)} 35 ${n(mx)} 36 C${n(mx - 4)} 35 ${n(mx - 11)} 30 ${n(mx - 13)} 22Z" fill="${c.radial(
      [
        [0, '#f0b4ae'],
        [1, lightness(pet.coat) < 0.35 ? '#5f4547' : '#c97f80'],
      ],
      [0.4, 0.3],
    )}" stroke="${ink}" stroke-opacity="0.6" stroke-width="1.4"/>` +
    `<path d="M${n(mx)} 36 L${n(mx)} 46 M${n(mx)} 46 C${n(mx - 6)} 58 ${n(mx - 22)} 58 ${n(mx - 28)} ${53 - smile} M${n(mx)} 46 C${n(mx + 6)} 58 ${n(mx + 22)} 58 ${n(mx + 28)} ${53 - smile}" fill="none" stroke="${ink}" stroke-opacity="0.8" stroke-width="2.4" stroke-linecap="round"/>` +
    `<path d="${whiskers}" fill="none" stroke="${lightness(pet.pale) > 0.7 ? '#fffaf5' : '#efe6da'}" stroke-opacity="0.9" stroke-width="1.7" stroke-linecap="round"/>`
  );
};

/** The head around 0,0, from -95 (skull) to 90 (chin). */
export const drawPetHead = (groom: Groom): string => {
  const { c, pet, look, chance } = groom;
  const cat = pet.kind === 'cat';
  const f = pet.face;
  const skull = cat
    ? mirrored([
        [0, -84],
        [40, -80],
        [78 * f, -48],
        [96 * f, 4],
        [86 * f, 48],
        [48, 80],
        [0, 88],
      ])
    : mirrored([
        [0, -90],
        [42, -86],
        [76 * f, -54],
        [84 * f, -8],
        [80 * f, 34],
        [54 * f, 70],
        [0, 86],
      ]);
  const points = skull.map(([x, y]) => [X(groom, x, -0.5), y] as const);
  const depth = cat ? 7 * pet.fluff : 4.5 * pet.fluff;
  const shape = tufted(points, depth, chance.part('skull'));
  const apart = cat ? 43 * f : 36 * f;
  const eyeY = cat ? -2 : -16;
  const brow = cat
    ? ''
    : ([-1, 1] as const)
        .map(
          (s) =>
            `<ellipse cx="${n(X(groom, s * 32, 0.4))}" cy="-42" rx="11" ry="6" transform="rotate(${s * 16} ${n(X(groom, s * 32, 0.4))} -42)" fill="${c.fade(lighter(pet.coat, 0.6), 0.7)}"/>`,
        )
        .join('');
  return (
    ears(groom, true) +
    pelt(
      c,
      shape,
      pet.coat,
      look.light,
      markings(groom) +
        hairs(pet.coat, { x: 0, y: 0, rx: 88, ry: 84 }, 120, chance.part('head-hair')) +
        `<ellipse cx="0" cy="92" rx="90" ry="34" fill="${c.fade(darker(pet.coat, 0.6), 0.5)}"/>`,
    ) +
    ears(groom, false) +
    brow +
    (cat ? catFace(groom) : '') +
    eye(groom, -1, cat ? 1.12 : 1, eyeY, apart) +
    eye(groom, 1, cat ? 1.12 : 1, eyeY, apart) +
    (cat ? '' : dogFace(groom))
  );
};
