import { at, type Canvas, n } from './canvas.ts';
import { bouquet, pattern } from './gallery/flowered.ts';
import { balloons, inkWash, paperCut, pedestal, travelPoster } from './gallery/handmade.ts';
import { castle, dragon, islands } from './gallery/lofty.ts';
import { drapes, rainyWindow, regalia } from './gallery/pets.ts';
import { underwater } from './gallery/sea.ts';
import { futureCity, lanterns, neonStreet } from './gallery/towns.ts';
import { lake, starryNight, winterCabin } from './gallery/wild.ts';
import { drawGeneric, type Inset, prints } from './generic.ts';
import { drawAnimal } from './portrait/animal.ts';
import { home } from './portrait/indoors.ts';
import { readLook } from './portrait/look.ts';
import { beach, desert, meadow, mountains } from './portrait/outdoors.ts';
import { petIn, readPlan } from './portrait/plan.ts';
import type { Stage } from './portrait/stage.ts';
import { city, street } from './portrait/town.ts';
import { readPet } from './portrait/traits.ts';
import { forest } from './portrait/trees.ts';
import { drawWeather, tinted } from './portrait/weather.ts';
import { drawPortrait } from './portrait.ts';
import type { Chance } from './random.ts';
import type { View } from './scene.ts';

export interface GalleryRequest {
  prompt: string;
  hints: Record<string, unknown>;
  seed: number;
  insets: Inset[];
}

type Draw = (stage: Stage, prompt: string) => string;

/** In the weather and the hour that the words name. */
const outdoors =
  (draw: (stage: Stage) => string): Draw =>
  (stage) =>
    draw(stage) + (stage.snowy ? drawWeather(stage, 'snow', true) : '') + tinted(stage);

/** The first that matches is what is drawn: the more special one comes first. */
const SCENES: readonly (readonly [RegExp, Draw])[] = [
  [/underwater|coral|sea ?floor|подводн|水下|海底/iu, underwater],
  [/ink wash|тушью|水墨/iu, inkWash],
  [/paper-?cut|cut paper|剪纸/iu, paperCut],
  [/surface pattern|seamless|узор|图案/iu, pattern],
  [/travel poster|плакат|海报/iu, travelPoster],
  [/bouquet|букет|花束/iu, bouquet],
  [/dragon resting|dragon on|^[^.]{0,60}dragon|дракон|巨龙/iu, dragon],
  [/floating islands?|парящ\S* остров|浮空/iu, islands],
  [/castle|fortress|зам(?:ок|ка)|城堡/iu, castle],
  [/cyberpunk|neon|киберпанк|неон|赛博朋克|霓虹/iu, neonStreet],
  [/futuristic|city of the future|будущего|未来城/iu, futureCity],
  [/paper lanterns?|фонар\S+ над|花灯|灯笼/iu, lanterns],
  [/balloons?|шар(?:ы|ами|ики)|气球/iu, balloons],
  [/still[- ]life|product|натюрморт|静物|产品/iu, (stage) => pedestal(stage, '')],
  [/milky way|starry|звезд|звёзд|星空|银河/iu, starryNight],
  [/cabin|chalet|домик|小木屋/iu, winterCabin],
  [/interior|интерьер|室内/iu, home],
  [/snow-?capped|mountain (?:peaks|summits)|вершин|山峰/iu, outdoors(mountains)],
  [/cherry|blossom|сакур|樱/iu, (stage) => outdoors((s) => meadow(s, '#f3b5cf'))(stage, '')],
  [/desert|dunes?|пустын|дюн|沙丘|沙漠/iu, outdoors(desert)],
  [/\blake\b|озер|湖/iu, outdoors(lake)],
  [/forest|woods?\b|\bлес|森林/iu, outdoors(forest)],
  [/beach|seaside|ocean|\bsea\b|пляж|море|海/iu, outdoors(beach)],
  [/old .{0,20}town|street|улиц|街/iu, outdoors(street)],
  [/city|skyline|город|城市/iu, outdoors(city)],
  [/mountains?|peaks?|alpine|valley|гор[ыа]|山/iu, outdoors(mountains)],
  [/meadow|garden|park|field|луг|сад|花园/iu, (stage) => outdoors((s) => meadow(s, null))(stage, '')],
];

const PERSON = /portrait|headshot|person|woman|man\b|hero|портрет|человек|人像|肖像/iu;
const FOX = /\bfox|лис[аы]|狐/iu;
const COATS: readonly (readonly [RegExp, string])[] = [
  [/ginger|orange|рыж|橘/iu, '#d98a4a'],
  [/grey|gray|silver|сер[ыа]|灰/iu, '#9aa3ad'],
  [/black|черн|чёрн|黑/iu, '#2f2d33'],
  [/white|бел|白/iu, '#f1ece4'],
];

/** An animal in the place that the words name. */
const animal = (
  stage: Stage,
  { prompt, hints }: GalleryRequest,
  view: View,
  chance: Chance,
): string | null => {
  const fox = FOX.test(prompt);
  const kind = fox ? 'dog' : petIn(prompt.toLowerCase());
  if (kind === null || (!fox && hints.category !== 'animals' && PERSON.test(prompt))) return null;
  const named = readPet(chance.part('pet'), kind);
  const coat = fox ? '#d9692f' : COATS.find(([words]) => words.test(prompt))?.[1];
  const pet = {
    ...named,
    ...(coat === undefined ? {} : { coat }),
    ...(fox ? { pale: '#fdf6ec', ears: 'upright' as const, eyes: '#b8782a', marking: 'mask' as const } : {}),
  };
  const look = readLook(chance.part('pose'), chance.part('expression'), null);
  const royal = /royal|throne|velvet|crown/iu.test(prompt);
  const day: Stage = { ...stage, time: 'day' };
  const indoors = /window|окн|窗/iu.test(prompt) ? rainyWindow(day) : home(day);
  const behind = fox ? forest({ ...day, snowy: true }) : royal ? drapes(stage) : indoors;
  const figure = drawAnimal(
    stage.c,
    view,
    { pet, look, chance: chance.part('figure'), close: false, ...(royal ? { worn: regalia(stage.c) } : {}) },
    chance.part('place'),
  );
  return (
    stage.c.blurred(behind, 2.1, view) +
    figure +
    (fox ? drawWeather({ ...stage, snowy: true }, 'snow', true) : '')
  );
};

/** Pictures that were handed in, as small prints in the lower left. */
const handed = (view: View, insets: Inset[], chance: Chance): string =>
  insets.length === 0
    ? ''
    : at(view.width * 0.02, view.height * 0.44, 0.55, 0, prints(view, insets, chance.part('prints')));

/**
 * What a template of the gallery describes: the scene that its words name, in their hour, season and colours, the same for
 * the same words and seed. What no scene is known for becomes the general drawing with the words on it.
 */
export const drawGallery = (c: Canvas, view: View, request: GalleryRequest, chance: Chance): string => {
  const { prompt, insets } = request;
  const layout = chance.part('layout');
  const plan = readPlan(prompt, { gender: null, place: layout.part('place'), taste: layout.part('taste') });
  const stage: Stage = {
    c,
    view,
    time: plan.time,
    light: layout.maybe(0.5) ? 1 : -1,
    palette: plan.palette,
    snowy: plan.weather === 'snow' && /snowy winter|deep snow|winter forest|зимн|雪/iu.test(prompt),
    autumn: plan.autumn,
    horizon: view.height * layout.part('horizon').between(0.48, 0.56),
    layout: layout.part('stage'),
    detail: chance.part('detail'),
  };
  const pet = animal(stage, request, view, chance.part('animal'));
  if (pet !== null) return pet + handed(view, insets, chance);
  const person = request.hints.category === 'people' && PERSON.test(prompt);
  if (person) return drawPortrait(c, view, request) + handed(view, insets, chance);
  const [first] = insets;
  const draw = SCENES.find(([words]) => words.test(prompt))?.[1];
  if (draw === undefined) return drawGeneric(c, view, request, chance);
  if (first && /product/iu.test(prompt)) {
    const width = Math.min(300, (300 * first.width) / first.height);
    const height = (width * first.height) / first.width;
    const image = `<image x="${n(view.width / 2 - width / 2)}" y="${n(view.height * 0.655 - height)}" width="${n(width)}" height="${n(height)}" href="${first.uri}"/>`;
    return pedestal(stage, image) + handed(view, insets.slice(1), chance);
  }
  return draw(stage, prompt) + handed(view, insets, chance);
};
