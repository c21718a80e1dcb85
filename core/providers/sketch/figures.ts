import { type Canvas, n, PENCIL } from './canvas.ts';
import { darker, lighter } from './colors.ts';

// Sugar figures. Each stands on 0,0, about 100 high and at most 130 wide.

const LINE = `stroke="${PENCIL}" stroke-opacity="0.5" stroke-width="1.5" stroke-linejoin="round"`;
const EYE = (x: number, y: number, r: number): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="#33262b"/><circle cx="${n(x - r * 0.3)}" cy="${n(y - r * 0.35)}" r="${n(r * 0.35)}" fill="#fff"/>`;

const shaded = (c: Canvas, color: string): string =>
  c.linear(
    [
      [0, lighter(color, 0.4)],
      [0.5, color],
      [1, darker(color, 0.2)],
    ],
    true,
  );

export const dinosaur = (c: Canvas, color: string): string => {
  const body = shaded(c, color);
  const plates = [
    [-46, -34, -50],
    [-30, -46, -26],
    [-11, -54, -8],
    [10, -60, 8],
    [24, -76, 40],
    [27, -93, 62],
  ]
    .map(
      ([x, y, turn]) =>
        `<path d="M-8 3 Q-3 -13 1 -15 Q6 -9 8 3Z" transform="translate(${x} ${y}) rotate(${turn! / 2})" fill="${shaded(c, '#f3a64b')}" ${LINE}/>`,
    )
    .join('');
  const leg = (x: number, tone: string): string =>
    `<path d="M${x - 9} -24 L${x - 9} -5 Q${x - 9} 0 ${x - 3} 0 L${x + 7} 0 Q${x + 12} -1 ${x + 9} -7 L${x + 9} -24Z" fill="${tone}" ${LINE}/>`;
  const spots = [
    [-24, -30, 5],
    [-8, -38, 4],
    [6, -28, 4.6],
    [-36, -22, 3.2],
  ]
    .map(
      ([x, y, r]) =>
        `<circle cx="${x}" cy="${y}" r="${r}" fill="${darker(color, 0.22)}" fill-opacity="0.6"/>`,
    )
    .join('');
  return (
    leg(-18, darker(color, 0.25)) +
    leg(22, darker(color, 0.25)) +
    plates +
    `<path d="M-72 -8 C-62 -12 -58 -34 -38 -42 C-20 -54 6 -56 16 -66 C22 -74 20 -92 32 -100 C46 -107 62 -99 62 -88 C62 -78 50 -76 42 -77 C41 -60 42 -40 32 -24 C24 -10 -20 -8 -34 -14 C-48 -10 -58 -2 -72 -8Z" fill="${body}" ${LINE}/>` +
    `<path d="M-26 -15 C-8 -24 18 -26 33 -42 C32 -22 20 -12 -4 -11 C-14 -11 -22 -12 -26 -15Z" fill="${lighter(color, 0.6)}" fill-opacity="0.75"/>` +
    leg(-28, body) +
    leg(12, body) +
    spots +
    EYE(45, -92, 3.6) +
    `<path d="M48 -83 Q55 -81 60 -86" fill="none" stroke="${PENCIL}" stroke-width="1.6" stroke-linecap="round"/><ellipse cx="41" cy="-83" rx="4" ry="2.6" fill="#f08a8a" fill-opacity="0.5"/>`
  );
};

export const car = (c: Canvas, color: string): string => {
  const wheel = (x: number): string =>
    `<circle cx="${x}" cy="-12" r="13" fill="#39353c" ${LINE}/><circle cx="${x}" cy="-12" r="6.4" fill="${c.ball('#d9dde2')}"/><circle cx="${x}" cy="-12" r="2" fill="#6c7078"/>`;
  return (
    `<path d="M-62 -14 C-64 -34 -54 -38 -42 -40 C-32 -58 -22 -64 -2 -64 C18 -64 28 -54 36 -41 C52 -40 62 -34 62 -14Z" fill="${shaded(c, color)}" ${LINE}/>` +
    `<path d="M-33 -41 C-26 -54 -18 -58 -6 -58 L-6 -41Z M0 -58 C14 -58 21 -51 27 -41 L0 -41Z" fill="${c.linear(
      [
        [0, '#eef8ff'],
        [1, '#a9d3ea'],
      ],
      true,
    )}" ${LINE}/>` +
    `<path d="M-60 -27 L60 -27" stroke="#fff" stroke-opacity="0.75" stroke-width="4"/><circle cx="57" cy="-31" r="4.4" fill="#fff2b0" ${LINE}/><rect x="-64" y="-34" width="6" height="7" rx="2" fill="#c43d3d"/>` +
    `<circle cx="-3" cy="-27" r="9" fill="#fff" ${LINE}/><path d="M-3 -33.4 l1.6 4.4 4.6 0.2 -3.6 2.9 1.2 4.5 -3.8 -2.6 -3.8 2.6 1.2 -4.5 -3.6 -2.9 4.6 -0.2z" fill="${color}"/>` +
    wheel(-34) +
    wheel(34)
  );
};

export const rocket = (c: Canvas, color: string): string => {
  const hull = c.linear([
    [0, '#c9cfdb'],
    [0.35, '#ffffff'],
    [1, '#aab2c4'],
  ]);
  return (
    '<path d="M-10 -22 Q-13 -8 0 6 Q13 -8 10 -22Z" fill="#f7a531"/><path d="M-5 -22 Q-6 -12 0 -4 Q6 -12 5 -22Z" fill="#fff0a6"/>' +
    `<path d="M-15 -52 C-34 -40 -33 -24 -30 -14 L-14 -26Z M15 -52 C34 -40 33 -24 30 -14 L14 -26Z" fill="${shaded(c, color)}" ${LINE}/>` +
    `<path d="M-14 -22 C-24 -56 -14 -92 0 -112 C14 -92 24 -56 14 -22Z" fill="${hull}" ${LINE}/>` +
    `<path d="M-13 -88 C-9 -99 -4 -106 0 -112 C4 -106 9 -99 13 -88 Q0 -83 -13 -88Z" fill="${shaded(c, color)}" ${LINE}/>` +
    `<circle cy="-68" r="9" fill="${c.ball('#79bfe8')}" stroke="${color}" stroke-width="3.4"/><path d="M-17 -34 Q0 -29 17 -34" fill="none" stroke="${color}" stroke-width="4"/>` +
    `<path d="M0 -46 L0 -20" stroke="${darker(color, 0.2)}" stroke-width="4.6" stroke-linecap="round"/>`
  );
};

export const ball = (c: Canvas): string => {
  const patch = 'M0 -12 L11.4 -3.7 L7 9.7 L-7 9.7 L-11.4 -3.7Z';
  const outer = [0, 72, 144, 216, 288]
    .map(
      (turn) =>
        `<g transform="rotate(${turn})"><path d="M0 -12 L0 -24" stroke="#38343c" stroke-width="1.8"/><path d="M-10 -36 L10 -36 L6.4 -27 L0 -23.6 L-6.4 -27Z" fill="#38343c"/></g>`,
    )
    .join('');
  const disc = 'M-36 0 A36 36 0 1 0 36 0 A36 36 0 1 0 -36 0Z';
  return `<g transform="translate(0 -36)"><circle r="36" fill="#ffffff"/>${c.clipped(disc, `<g transform="rotate(14)"><path d="${patch}" fill="#38343c"/>${outer}</g>`)}<circle r="36" fill="${c.radial(
    [
      [0, '#ffffff', 0.25],
      [0.6, '#ffffff', 0],
      [1, '#4a2433', 0.4],
    ],
    [0.35, 0.28],
  )}" ${LINE}/></g>`;
};

/** A sitting bear. */
export const bear = (c: Canvas, color: string): string => {
  const fur = c.ball(color);
  const pale = lighter(color, 0.62);
  const both = (part: (side: number) => string): string => part(-1) + part(1);
  return (
    both(
      (s) =>
        `<ellipse cx="${s * 24}" cy="-10" rx="15" ry="11" fill="${fur}" ${LINE}/><ellipse cx="${s * 27}" cy="-9" rx="7" ry="6.4" fill="${pale}"/>`,
    ) +
    `<ellipse cy="-28" rx="27" ry="28" fill="${fur}" ${LINE}/><ellipse cy="-24" rx="15" ry="17" fill="${pale}"/>` +
    both(
      (s) =>
        `<ellipse cx="${s * 27}" cy="-38" rx="8.4" ry="15" transform="rotate(${s * -32} ${s * 27} -38)" fill="${fur}" ${LINE}/>`,
    ) +
    both(
      (s) =>
        `<circle cx="${s * 21}" cy="-97" r="10.5" fill="${fur}" ${LINE}/><circle cx="${s * 21}" cy="-97" r="5.6" fill="${pale}"/>`,
    ) +
    `<ellipse cy="-76" rx="30" ry="26" fill="${fur}" ${LINE}/><ellipse cy="-67" rx="13" ry="10.5" fill="${pale}"/>` +
    `<path d="M-5 -73 Q0 -76 5 -73 Q3 -67.6 0 -67.4 Q-3 -67.6 -5 -73Z" fill="#3d2a2a"/><path d="M0 -67.4 Q0 -62.6 -5 -62.4 M0 -67.4 Q0 -62.6 5 -62.4" fill="none" stroke="#3d2a2a" stroke-width="1.5" stroke-linecap="round"/>` +
    EYE(-11, -80, 3.2) +
    EYE(11, -80, 3.2) +
    both((s) => `<ellipse cx="${s * 18}" cy="-69" rx="5" ry="3.4" fill="#f08fa0" fill-opacity="0.5"/>`)
  );
};

/** A sitting bunny. */
export const bunny = (c: Canvas, color: string): string => {
  const fur = c.ball(color);
  const both = (part: (side: number) => string): string => part(-1) + part(1);
  return (
    both(
      (s) =>
        `<ellipse cx="${s * 13}" cy="-98" rx="8" ry="25" transform="rotate(${s * 12} ${s * 13} -80)" fill="${fur}" ${LINE}/><ellipse cx="${s * 13}" cy="-97" rx="4" ry="18" transform="rotate(${s * 12} ${s * 13} -80)" fill="#f6bccb"/>`,
    ) +
    both((s) => `<ellipse cx="${s * 17}" cy="-7" rx="14" ry="8" fill="${fur}" ${LINE}/>`) +
    `<ellipse cy="-25" rx="23" ry="25" fill="${fur}" ${LINE}/><ellipse cy="-62" rx="25" ry="23" fill="${fur}" ${LINE}/>` +
    both(
      (s) =>
        `<ellipse cx="${s * 10}" cy="-27" rx="6.4" ry="10" fill="${fur}" ${LINE}/><ellipse cx="${s * 15}" cy="-55" rx="5" ry="3.4" fill="#f08fa0" fill-opacity="0.5"/>`,
    ) +
    EYE(-9, -64, 3) +
    EYE(9, -64, 3) +
    '<path d="M-3 -57 L3 -57 L0 -53.6Z" fill="#e0788f"/><path d="M0 -53.6 Q-1 -50 -5 -50.4 M0 -53.6 Q1 -50 5 -50.4" fill="none" stroke="#5a3a41" stroke-width="1.4" stroke-linecap="round"/>'
  );
};
