import { toJpeg } from '../core/media/images.ts';
import { renderSvg } from '../core/media/resvg.ts';

/** A jar of honey on a plain table: drawn, since nobody's photos come with the program. */
const JAR = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1500" viewBox="0 0 1200 1500">
<defs><linearGradient id="honey" x1="0" x2="1"><stop offset="0" stop-color="#b5610f"/><stop offset=".35" stop-color="#f0a62a"/><stop offset="1" stop-color="#a8560c"/></linearGradient>
<linearGradient id="lid" x1="0" x2="1"><stop offset="0" stop-color="#3d2a1c"/><stop offset=".4" stop-color="#7a5638"/><stop offset="1" stop-color="#33221a"/></linearGradient></defs>
<rect width="1200" height="1500" fill="#efece6"/><ellipse cx="600" cy="1255" rx="330" ry="38" fill="#000" fill-opacity=".16"/>
<path d="M330 470 Q310 520 310 590 V1170 Q310 1250 390 1250 H810 Q890 1250 890 1170 V590 Q890 520 870 470Z" fill="url(#honey)"/>
<path d="M370 560 Q352 620 352 700 V1100" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="22" stroke-linecap="round"/>
<rect x="340" y="330" width="520" height="140" rx="26" fill="url(#lid)"/>
<rect x="400" y="700" width="400" height="360" rx="18" fill="#fdf6e3" stroke="#7a5638" stroke-width="6"/>
<path d="M600 760 l78 45 v90 l-78 45 l-78 -45 v-90z" fill="#f0a62a" stroke="#7a5638" stroke-width="8"/>
<rect x="450" y="975" width="300" height="18" rx="9" fill="#7a5638"/><rect x="500" y="1012" width="200" height="14" rx="7" fill="#b98b5c"/></svg>`;

/** A product photo, as somebody takes one with a phone. */
export const drawProduct = async (): Promise<Buffer> => {
  const { premultiplied, width, height } = await renderSvg(JAR);
  return toJpeg({ pixels: Buffer.from(premultiplied), width, height }, { quality: 90 });
};
