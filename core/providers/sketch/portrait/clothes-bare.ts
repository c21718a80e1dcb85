import { noto } from '../../../media/noto.ts';
import { runPath, runWidth } from '../../../media/run.ts';
import { n } from '../canvas.ts';
import { darker } from '../colors.ts';
import { bare, cloth, headShade, seam, type Tailor } from './body.ts';

/** Sleeveless, with a waist. */
export const dress = (tailor: Tailor): string => {
  const { wear, c } = tailor;
  const { color } = wear;
  const { shoulder, shoulderY } = tailor.body;
  const s = shoulder - 42;
  const shape = `M-64 148 C-70 200 -60 216 0 226 C60 216 70 200 64 148 L82 150 C90 200 ${n(s + 8)} ${shoulderY + 60} ${n(s + 14)} ${shoulderY + 76} C${n(s - 4)} 360 ${n(s - 12)} 400 ${n(s - 10)} 430 C${n(s + 20)} 560 ${n(s + 80)} 800 ${n(s + 110)} 1000 L${n(-s - 110)} 1000 C${n(-s - 80)} 800 ${n(-s - 20)} 560 ${n(-s + 10)} 430 C${n(-s + 12)} 400 ${n(-s + 4)} 360 ${n(-s - 14)} ${shoulderY + 76} C${n(-s - 8)} ${shoulderY + 60} -90 200 -82 150Z`;
  const pleats = Array.from({ length: 9 }, (_, i) => {
    const x = -64 + i * 16;
    return `M${x} 440 C${n(x * 1.2)} 560 ${n(x * 1.8)} 800 ${n(x * 2.2)} 1000`;
  }).join(' ');
  return `${bare(tailor)}${cloth(c, shape, color, tailor.look)}${headShade(tailor, shape)}<path d="${pleats}" ${seam(color)}/><path d="M${n(-s + 10)} 424 C-40 436 40 436 ${n(s - 10)} 424 L${n(s - 8)} 444 C40 456 -40 456 ${n(-s + 8)} 444Z" fill="${darker(color, 0.3)}"/><path d="M-20 224 C-40 260 -60 270 -84 268 M20 224 C40 260 60 270 84 268" ${seam(color)}/>`;
};

/** Off the shoulders. */
export const gown = (tailor: Tailor): string => {
  const { wear, c } = tailor;
  const { color } = wear;
  const { shoulder, shoulderY } = tailor.body;
  const s = shoulder;
  const y = shoulderY + 44;
  const shape = `M${n(-s - 22)} ${y} C-80 ${y + 34} -40 ${y + 22} 0 ${y + 34} C40 ${y + 22} 80 ${y + 34} ${n(s + 22)} ${y} L${n(s + 28)} ${y + 60} C${n(s - 10)} ${y + 84} ${n(s - 40)} ${y + 80} ${n(s - 44)} ${y + 90} C${n(s - 62)} 380 ${n(s - 60)} 420 ${n(s - 56)} 440 C${n(s)} 560 ${n(s + 90)} 800 ${n(s + 130)} 1000 L${n(-s - 130)} 1000 C${n(-s - 90)} 800 ${n(-s)} 560 ${n(-s + 56)} 440 C${n(-s + 60)} 420 ${n(-s + 62)} 380 ${n(-s + 44)} ${y + 90} C${n(-s + 40)} ${y + 80} ${n(-s + 10)} ${y + 84} ${n(-s - 28)} ${y + 60}Z`;
  const glitter = Array.from({ length: 60 }, () => {
    const [x, gy] = [tailor.chance.between(-s, s), tailor.chance.between(y + 10, 620)];
    return `<circle cx="${n(x)}" cy="${n(gy)}" r="${n(tailor.chance.between(0.8, 2.2))}" fill="#fff" fill-opacity="0.6"/>`;
  }).join('');
  const beads = Array.from({ length: 21 }, (_, i) => {
    const at = i / 10 - 1;
    return `<circle cx="${n(at * 56)}" cy="${n(136 + 42 * (1 - at * at))}" r="4" fill="${c.ball('#f4ece2')}"/>`;
  }).join('');
  return `${bare(tailor)}${cloth(c, shape, color, tailor.look)}${c.clipped(shape, glitter)}<path d="M${n(-s - 22)} ${y + 16} C-80 ${y + 50} -40 ${y + 38} 0 ${y + 50} C40 ${y + 38} 80 ${y + 50} ${n(s + 22)} ${y + 16}" ${seam(color)}/>${beads}`;
};

/** A sleeveless shirt with a number. */
export const jersey = (tailor: Tailor): string => {
  const { wear, c } = tailor;
  const { color, second } = wear;
  const { shoulder, shoulderY } = tailor.body;
  const s = shoulder - 40;
  const shape = `M-50 126 C-46 190 -24 218 0 220 C24 218 46 190 50 126 L${n(s - 6)} 146 C${n(s - 14)} 200 ${n(s - 4)} ${shoulderY + 50} ${n(s + 14)} ${shoulderY + 84} L${n(s + 12)} 1000 L${n(-s - 12)} 1000 L${n(-s - 14)} ${shoulderY + 84} C${n(-s + 4)} ${shoulderY + 50} ${n(-s + 14)} 200 ${n(-s + 6)} 146Z`;
  const trim = `M-50 126 C-46 190 -24 218 0 220 C24 218 46 190 50 126 M${n(s - 6)} 146 C${n(s - 14)} 200 ${n(s - 4)} ${shoulderY + 50} ${n(s + 14)} ${shoulderY + 84} M${n(-s + 6)} 146 C${n(-s + 14)} 200 ${n(-s + 4)} ${shoulderY + 50} ${n(-s - 14)} ${shoulderY + 84}`;
  const number = String(10 + tailor.chance.whole(90));
  const digits = runPath(number, noto, (-104 * runWidth(number, noto)) / 2, 346, 104);
  return `${bare(tailor)}${cloth(c, shape, color, tailor.look)}${headShade(tailor, shape)}<path d="${trim}" fill="none" stroke="${second}" stroke-width="9"/><path d="${trim}" ${seam(color, 1.4)}/><path d="${digits}" fill="${second}" stroke="${darker(color, 0.5)}" stroke-width="3"/>`;
};
