/** Posters to look at: drawn, a product on a ground of its own colour for each number and version. */
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import sharp from 'sharp';

const FONT = path.join(import.meta.dirname, '..', '..', 'core', 'media', 'fonts', 'NotoSansSC-Medium.ttf');
const WIDTH = 768;
const HEIGHT = 1024;

export interface DrawnPoster {
  heading: string;
  line: string;
  /** Of the ground, in degrees. */
  hue: number;
  /** An edit moves the light and changes the strap. */
  version: number;
}

const svgOf = ({ heading, line, hue, version }: DrawnPoster): string => {
  const strap = `hsl(${(hue + 180 + version * 70) % 360} 45% ${38 + version * 8}%)`;
  const light = 30 + version * 20;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 768 1024">
<defs>
<radialGradient id="g" cx="${light}%" cy="30%" r="95%"><stop offset="0" stop-color="hsl(${hue} 60% 92%)"/><stop offset="1" stop-color="hsl(${hue} 42% ${58 - version * 9}%)"/></radialGradient>
<linearGradient id="m" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#f5f5f7"/><stop offset=".5" stop-color="#8d9096"/><stop offset="1" stop-color="#33363c"/></linearGradient>
</defs>
<rect width="768" height="1024" fill="url(#g)"/>
<ellipse cx="384" cy="872" rx="${230 + version * 20}" ry="34" fill="#000" opacity=".22"/>
<g transform="rotate(${-8 + version * 6} 384 590)">
<path d="M308 300h152l16 170H292zM292 710h184l-16 170H308z" fill="${strap}"/>
<rect x="252" y="440" width="264" height="300" rx="72" fill="url(#m)"/>
<rect x="274" y="462" width="220" height="256" rx="56" fill="#0d0f14"/>
<circle cx="384" cy="590" r="84" fill="none" stroke="hsl(${hue} 90% 62%)" stroke-width="12" stroke-dasharray="${300 + version * 70} 528" stroke-linecap="round"/>
<text x="384" y="606" font-size="46" fill="#fff" text-anchor="middle" font-family="Noto Sans SC">10:0${9 - version}</text>
</g>
<text x="60" y="130" font-size="64" fill="#17110f" font-family="Noto Sans SC">${heading}</text>
<text x="60" y="190" font-size="32" fill="#17110f" opacity=".75" font-family="Noto Sans SC">${line}</text>
<text x="708" y="990" font-size="40" fill="#fff" opacity=".85" text-anchor="end" font-family="Noto Sans SC">AI-generated</text>
</svg>`;
};

/** JPEG, 768 by 1,024. */
export const drawPoster = async (poster: DrawnPoster): Promise<Buffer> => {
  const png = new Resvg(svgOf(poster), { font: { fontFiles: [FONT], loadSystemFonts: false } })
    .render()
    .asPng();
  return sharp(png).jpeg({ quality: 84 }).toBuffer();
};

/** A copy whose longest side is `side`. */
export const shrink = (bytes: Buffer, side: number): Promise<Buffer> =>
  sharp(bytes)
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .jpeg()
    .toBuffer();
