/** Drawn products, alone or in a scene: to measure what is said about products, with the truth known. */
import sharp, { type OverlayOptions } from 'sharp';
import { noto } from '../../core/media/noto.ts';
import { renderSvg } from '../../core/media/resvg.ts';
import { runPath, runWidth } from '../../core/media/run.ts';

export const PRODUCTS = ['bottle', 'box', 'mug', 'watch', 'shoe'] as const;
export type ProductName = (typeof PRODUCTS)[number];

export interface Look {
  /** Main colour. */
  colour?: string;
  /** Word on the label. */
  word?: string;
  /** The emblem beside the word. */
  emblem?: 'circle' | 'star' | 'wave';
  /** Another silhouette of the same kind of product. */
  shape?: 'usual' | 'other';
}

/** Every product is drawn on this sheet, and fills it nearly. */
const SHEET = { width: 400, height: 600 };

const COLOURS: Record<ProductName, string> = {
  bottle: '#1c6b5a',
  box: '#c8402f',
  mug: '#2f5fc8',
  watch: '#30343c',
  shoe: '#d98a1f',
};

const word = (text: string, x: number, y: number, size: number, fill: string): string => {
  const left = x - (runWidth(text, noto) * size) / 2;
  return `<path d="${runPath(text, noto, left, y, size)}" fill="${fill}"/>`;
};

const emblem = (kind: NonNullable<Look['emblem']>, x: number, y: number, r: number, fill: string): string => {
  if (kind === 'circle')
    return `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/><circle cx="${x}" cy="${y}" r="${r * 0.45}" fill="#fff"/>`;
  if (kind === 'wave')
    return `<path d="M${x - r} ${y - r * 0.3}q${r / 2} ${-r} ${r} 0t${r} 0v${r * 0.8}q${-r / 2} ${r * 0.6} ${-r} 0t${-r} 0z" fill="${fill}"/>`;
  const points = Array.from({ length: 10 }, (_, i) => {
    const angle = (Math.PI * i) / 5 - Math.PI / 2;
    const far = i % 2 === 0 ? r : r * 0.42;
    return `${(x + far * Math.cos(angle)).toFixed(1)},${(y + far * Math.sin(angle)).toFixed(1)}`;
  });
  return `<polygon points="${points.join(' ')}" fill="${fill}"/>`;
};

const shade = (id: string): string =>
  `<linearGradient id="${id}"><stop stop-color="#fff" stop-opacity=".28"/><stop offset=".35" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".34"/></linearGradient>`;

const PAINT: Record<ProductName, (look: Required<Look>) => string> = {
  bottle: ({ colour, word: text, emblem: sign, shape }) => {
    const body =
      shape === 'usual'
        ? 'M160 20h80v110c0 40 70 60 70 130v290q0 30-30 30H120q-30 0-30-30V260c0-70 70-90 70-130z'
        : 'M150 20h100v60h50q30 0 30 30v440q0 30-30 30H100q-30 0-30-30V110q0-30 30-30h50z';
    return `<defs>${shade('s')}</defs><path d="${body}" fill="${colour}"/><path d="${body}" fill="url(#s)"/><rect x="150" y="14" width="100" height="46" rx="8" fill="#20201e"/>
      <rect x="104" y="300" width="192" height="190" rx="6" fill="#f4efe2"/>${emblem(sign, 200, 350, 34, colour)}${word(text, 200, 432, 46, '#222')}<path d="M124 452h152M140 468h100" stroke="#555" stroke-width="5"/>`;
  },
  box: ({ colour, word: text, emblem: sign, shape }) => {
    const front = shape === 'usual' ? 'M40 130L270 160V570L40 520z' : 'M40 250L300 290V560L40 500z';
    const side = shape === 'usual' ? 'M270 160L370 110V500L270 570z' : 'M300 290L380 240V490L300 560z';
    const top = shape === 'usual' ? 'M40 130L150 90L370 110L270 160z' : 'M40 250L140 205L380 240L300 290z';
    return `<path d="${front}" fill="${colour}"/><path d="${side}" fill="${colour}"/><path d="${side}" fill="#000" opacity=".35"/><path d="${top}" fill="${colour}"/><path d="${top}" fill="#fff" opacity=".3"/>
      <g transform="skewY(7) translate(0 -20)"><rect x="66" y="290" width="178" height="14" fill="#fff"/>${emblem(sign, 110, 350, 34, '#fff')}${word(text, 155, 440, 52, '#fff')}<path d="M66 464h178" stroke="#ffe08a" stroke-width="8"/></g>`;
  },
  mug: ({ colour, word: text, emblem: sign, shape }) => {
    const body =
      shape === 'usual' ? 'M40 180h230v280q0 60-60 60H100q-60 0-60-60z' : 'M30 150h250l-50 370H80z';
    return `<defs>${shade('s')}</defs><path d="M270 250h40q60 0 60 70t-60 70h-40" fill="none" stroke="${colour}" stroke-width="34"/><path d="${body}" fill="${colour}"/><path d="${body}" fill="url(#s)"/>
      <ellipse cx="155" cy="${shape === 'usual' ? 180 : 150}" rx="${shape === 'usual' ? 115 : 125}" ry="24" fill="#11182c"/>${emblem(sign, 105, 300, 36, '#ffd84d')}${word(text, 155, 400, 50, '#fff')}`;
  },
  watch: ({ colour, word: text, emblem: sign, shape }) => {
    const face =
      shape === 'usual'
        ? `<circle cx="200" cy="300" r="150" fill="#b9bec6"/><circle cx="200" cy="300" r="128" fill="${colour}"/>`
        : `<rect x="66" y="160" width="268" height="280" rx="40" fill="#b9bec6"/><rect x="88" y="182" width="224" height="236" rx="26" fill="${colour}"/>`;
    const marks = Array.from(
      { length: 12 },
      (_, i) =>
        `<rect x="196" y="184" width="8" height="22" fill="#fff" transform="rotate(${30 * i} 200 300)"/>`,
    );
    return `<path d="M140 20h120l14 150H126zM126 430h148l-14 150H140z" fill="#5a3a22"/>${face}${marks.join('')}<rect x="346" y="284" width="26" height="32" rx="6" fill="#8d929b"/>
      ${emblem(sign, 200, 248, 18, '#e8c14a')}${word(text, 200, 372, 28, '#fff')}<path d="M200 300L140 250M200 300L270 230" stroke="#fff" stroke-width="9" stroke-linecap="round"/>`;
  },
  shoe: ({ colour, word: text, emblem: sign, shape }) => {
    const upper =
      shape === 'usual'
        ? 'M20 400C20 340 40 260 60 240C90 262 130 262 150 236C190 300 250 350 330 366C380 378 386 410 386 430H20z'
        : 'M20 400V140H150C152 250 200 340 330 366C380 378 386 410 386 430H20z';
    return `<path d="${upper}" fill="${colour}"/><path d="M14 430H392q0 44-40 44H44q-30 0-30-44z" fill="#f1f1ee"/><path d="M14 452H390" stroke="#9a9a92" stroke-width="6"/>
      <path d="M162 268l50-22M186 296l50-22M214 322l48-22" stroke="#fff" stroke-width="9" stroke-linecap="round"/>${emblem(sign, 96, 350, 34, '#20242c')}${word(text, 232, 414, 40, '#20242c')}`;
  },
};

const svgOf = (product: ProductName, look: Look, height: number): string => {
  const all: Required<Look> = {
    colour: COLOURS[product],
    word: 'LUMA',
    emblem: 'circle',
    shape: 'usual',
    ...look,
  };
  const width = Math.round((height * SHEET.width) / SHEET.height);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${SHEET.width} ${SHEET.height}">${PAINT[product](all)}</svg>`;
};

/** Premultiplied pixels as sharp takes them. */
const layer = async (svg: string) => {
  const { width, height, premultiplied } = await renderSvg(svg);
  return { input: premultiplied, raw: { width, height, channels: 4 as const }, premultiplied: true };
};

/** A product alone, transparent around. */
export const drawProduct = async (product: ProductName, look: Look = {}, height = 900): Promise<Buffer> => {
  const { input, raw, premultiplied } = await layer(svgOf(product, look, height));
  return sharp({ create: { width: raw.width, height: raw.height, channels: 4, background: '#0000' } })
    .composite([{ input, raw, premultiplied, left: 0, top: 0 }])
    .png()
    .toBuffer();
};

/** Backdrops of a shop's photo, and scenes as posters have them. */
export const BACKDROPS = {
  white: '<rect width="100" height="100" fill="#ffffff"/>',
  grey: '<defs><radialGradient id="b" cx=".5" cy=".4" r=".9"><stop stop-color="#ececec"/><stop offset="1" stop-color="#b8b8bc"/></radialGradient></defs><rect width="100" height="100" fill="url(#b)"/>',
  peach:
    '<defs><linearGradient id="b" x2="0" y2="1"><stop stop-color="#ffe3d0"/><stop offset="1" stop-color="#f2bfa4"/></linearGradient></defs><rect width="100" height="100" fill="url(#b)"/>',
  kitchen: `<rect width="100" height="100" fill="#d9c7a8"/><rect y="62" width="100" height="38" fill="#8a5a34"/><path d="M0 70h100M0 80h100M0 91h100M20 62v38M55 62v38M83 62v38" stroke="#6e4526" stroke-width=".7"/><rect x="6" y="8" width="30" height="40" fill="#9cc4d8"/><path d="M21 8v40M6 28h30" stroke="#fff" stroke-width="2"/><circle cx="82" cy="50" r="13" fill="#7d9a4b"/><rect x="74" y="55" width="16" height="14" fill="#b4532a"/><path d="M60 10h30M60 20h22" stroke="#a58f6a" stroke-width="3"/>`,
  city: `<defs><linearGradient id="b" x2="0" y2="1"><stop stop-color="#20304f"/><stop offset="1" stop-color="#c96f4a"/></linearGradient></defs><rect width="100" height="100" fill="url(#b)"/>${Array.from({ length: 9 }, (_, i) => `<rect x="${i * 12 - 2}" y="${30 + ((i * 37) % 29)}" width="9" height="80" fill="#${['141c2c', '1b2740', '26344f'][i % 3]}"/><rect x="${i * 12}" y="${36 + ((i * 37) % 29)}" width="2" height="3" fill="#ffd98a"/><rect x="${i * 12 + 3}" y="${44 + ((i * 37) % 29)}" width="2" height="3" fill="#ffd98a"/>`).join('')}`,
  leaves: `<rect width="100" height="100" fill="#284b2c"/>${Array.from({ length: 60 }, (_, i) => `<ellipse cx="${(i * 53) % 101}" cy="${(i * 29) % 103}" rx="9" ry="3.4" fill="#${['3f7a3f', '5c9a4c', '1f3d24', '7fb35f'][i % 4]}" transform="rotate(${(i * 47) % 180} ${(i * 53) % 101} ${(i * 29) % 103})"/>`).join('')}`,
} as const;
export type BackdropName = keyof typeof BACKDROPS;

export interface Scene {
  backdrop: BackdropName;
  size?: { width: number; height: number };
  /** Height of the product's sheet, share of the picture's. */
  scale?: number;
  /** Its middle, 0..1 each way. */
  at?: { x: number; y: number };
  /** A soft shadow on the ground. */
  grounded?: boolean;
  mirrored?: boolean;
  /** Light on the product: 1 is unchanged. */
  light?: number;
  /** A colour laid over the whole picture, as the light of a scene. */
  tint?: { colour: string; opacity: number };
  /** A dark band across a part of the product. */
  shadow?: boolean;
  /** JPEG quality; unset: PNG. */
  quality?: number;
}

/** A picture of a product (or of none) in a scene. */
export const drawScene = async (
  product: ProductName | undefined,
  look: Look,
  scene: Scene,
): Promise<Buffer> => {
  const { width, height } = scene.size ?? { width: 900, height: 1200 };
  const tall = Math.round(height * (scene.scale ?? 0.8));
  const wide = Math.round((tall * SHEET.width) / SHEET.height);
  const left = Math.round((scene.at?.x ?? 0.5) * width - wide / 2);
  const top = Math.round((scene.at?.y ?? 0.5) * height - tall / 2);
  const all = (inside: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`;
  const layers: OverlayOptions[] = [
    {
      ...(await layer(
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 100 100" preserveAspectRatio="none">${BACKDROPS[scene.backdrop]}</svg>`,
      )),
      left: 0,
      top: 0,
    },
  ];
  if (product) {
    if (scene.grounded) {
      const shadow = `<defs><filter id="f" x="-50%" y="-200%" width="200%" height="500%"><feGaussianBlur stdDeviation="${tall / 40}"/></filter></defs><ellipse cx="${left + wide / 2}" cy="${top + tall * (product === 'shoe' ? 0.79 : product === 'mug' ? 0.87 : 0.96)}" rx="${wide * 0.5}" ry="${tall * 0.025}" fill="#000" opacity=".4" filter="url(#f)"/>`;
      layers.push({ ...(await layer(all(shadow))), left: 0, top: 0 });
    }
    let alone = sharp(await drawProduct(product, look, tall));
    if (scene.mirrored) alone = alone.flop();
    if (scene.light !== undefined) alone = alone.modulate({ brightness: scene.light });
    layers.push({ input: await alone.png().toBuffer(), left, top });
  }
  if (scene.shadow) {
    layers.push({
      ...(await layer(
        all(
          `<path d="M${left} ${top + tall * 0.2}L${left + wide} ${top}V${top + tall * 0.4}L${left} ${top + tall * 0.7}z" fill="#000" opacity=".38"/>`,
        ),
      )),
      left: 0,
      top: 0,
    });
  }
  if (scene.tint) {
    layers.push({
      ...(await layer(
        all(
          `<rect width="${width}" height="${height}" fill="${scene.tint.colour}" opacity="${scene.tint.opacity}"/>`,
        ),
      )),
      left: 0,
      top: 0,
    });
  }
  const picture = await sharp({ create: { width, height, channels: 3, background: '#fff' } })
    .composite(layers)
    .png()
    .toBuffer();
  return scene.quality === undefined ? picture : sharp(picture).jpeg({ quality: scene.quality }).toBuffer();
};
