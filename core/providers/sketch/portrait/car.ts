import { type Canvas, n } from '../canvas.ts';
import { darker, lighter, mix } from '../colors.ts';

const wheel = (c: Canvas, x: number): string => {
  const spokes = [0, 72, 144, 216, 288]
    .map(
      (turn) =>
        `<path d="M-6 -6 L-9 -36 L9 -36 L6 -6Z" transform="rotate(${turn})" fill="${c.linear([
          [0, '#eef1f4'],
          [1, '#9aa2ac'],
        ])}"/>`,
    )
    .join('');
  return `<g transform="translate(${x} -52)"><circle r="54" fill="#1d1b20"/><circle r="54" fill="none" stroke="#3a373e" stroke-width="5"/><circle r="40" fill="#45484f"/>${spokes}<circle r="39" fill="none" stroke="#cfd4da" stroke-width="5"/><circle r="10" fill="${c.ball('#c9ced6')}"/><circle r="16" cx="0" cy="0" fill="none" stroke="#f0c23a" stroke-width="3"/></g>`;
};

/** A low sports car from the side, its nose to the right: on 0,0, 760 wide, 205 high. */
export const sportsCar = (c: Canvas, color: string): string => {
  const body =
    'M-378 -62 C-384 -92 -376 -122 -352 -132 C-306 -142 -256 -146 -214 -152 C-166 -184 -104 -206 -36 -206 C34 -206 92 -180 138 -144 C214 -138 296 -122 346 -96 C374 -82 384 -66 380 -50 C378 -40 366 -36 352 -36 L302 -36 C298 -94 200 -96 192 -36 L-180 -36 C-186 -96 -286 -94 -292 -36 L-352 -36 C-370 -38 -376 -48 -378 -62Z';
  const paint = c.linear(
    [
      [0, lighter(color, 0.4)],
      [0.3, color],
      [0.62, darker(color, 0.12)],
      [1, darker(color, 0.5)],
    ],
    true,
  );
  const glass = c.linear(
    [
      [0, '#dcecf4'],
      [0.5, '#6f8797'],
      [1, '#33414c'],
    ],
    true,
  );
  const line = `stroke="${darker(color, 0.72)}" stroke-opacity="0.6" stroke-width="2.4" stroke-linejoin="round" stroke-linecap="round"`;
  return (
    `<ellipse cx="0" cy="-4" rx="410" ry="26" fill="${c.fade('#1a1016', 0.75)}"/>` +
    `<path d="M-300 -40 L-180 -40 L192 -40 L304 -40 L304 -84 L-300 -84Z" fill="#17151a"/>` +
    `<path d="${body}" fill="${paint}"/>` +
    c.clipped(
      body,
      `<path d="M-380 -118 C-200 -142 60 -132 190 -120 C280 -112 340 -96 382 -76 L382 -88 C330 -112 240 -132 140 -138 C20 -146 -200 -158 -380 -134Z" fill="#fff" fill-opacity="0.45"/><path d="M-190 -48 L186 -48 L200 -36 L-196 -36Z" fill="${darker(color, 0.62)}"/><path d="M-166 -92 C-130 -104 -92 -106 -66 -104 C-84 -86 -120 -72 -160 -70Z" fill="${darker(color, 0.7)}"/>`,
    ) +
    `<path d="M-196 -152 C-150 -180 -98 -196 -40 -197 L-30 -148 C-90 -146 -150 -146 -196 -152Z M-22 -197 C34 -194 80 -172 118 -144 C70 -146 20 -148 -14 -148Z" fill="${glass}" ${line}/>` +
    `<path d="M-150 -186 L-110 -148 L-96 -148 L-132 -190Z M20 -196 L60 -147 L72 -146 L36 -192Z" fill="#fff" fill-opacity="0.3"/>` +
    `<path d="${body}" fill="none" ${line}/>` +
    `<path d="M-26 -146 C-40 -110 -46 -80 -40 -46 M120 -142 C134 -110 134 -80 122 -48 M-26 -100 h34" fill="none" ${line}/>` +
    `<path d="M300 -110 C326 -104 346 -96 358 -86 C336 -84 312 -90 296 -100Z" fill="#fff6cf" ${line}/><path d="M-374 -112 C-360 -116 -346 -116 -338 -112 C-344 -102 -360 -98 -376 -98Z" fill="#ff5a4a" ${line}/>` +
    `<path d="M112 -150 C118 -166 138 -168 144 -158 C146 -150 136 -144 124 -144Z" fill="${mix(color, '#000000', 0.15)}" ${line}/>` +
    wheel(c, -236) +
    wheel(c, 247) +
    `<path d="M${n(352)} -52 h24" stroke="#17151a" stroke-width="8" stroke-linecap="round"/>`
  );
};
