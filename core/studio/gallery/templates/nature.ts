import type { HouseTemplate } from '../template.ts';
import { say, words } from './questions.ts';

/** Landscapes: six of the catalogue's first ones, and more. */
export const NATURE: readonly HouseTemplate[] = [
  {
    name: 'dream-forest',
    category: 'nature',
    titles: say('Dream Forest', '梦幻森林', 'Сказочный лес'),
    descriptions: say(
      'An old wood in the morning mist, with beams of light between the trunks.',
      '晨雾中的古老森林，光束穿过树干。',
      'Старый лес в утреннем тумане, между стволами — лучи света.',
    ),
    content:
      'An ancient enchanted forest in late spring, towering moss-covered oaks with twisted roots, a narrow path winding into the depth, ferns and tiny glowing mushrooms along it, a white deer standing still between the trees. Early morning mist, warm volumetric sunbeams breaking through the canopy, floating dust and fireflies. Composition with strong leading lines and a bright opening in the distance, 24mm wide-angle lens, deep focus, rich emerald and gold palette, quiet sense of wonder, highly detailed fine art landscape photograph.',
  },
  {
    name: 'quiet-beach',
    category: 'nature',
    titles: say('Quiet Beach', '宁静海滩', 'Тихий пляж'),
    descriptions: say(
      'Empty sand, clear water, soft light: a place to breathe out.',
      '空旷的沙滩、清澈的海水与柔和的光，让人放松下来。',
      'Пустой песок, прозрачная вода и мягкий свет — место, где легко выдохнуть.',
    ),
    content:
      'A secluded tropical beach at sunset, fine pale sand with gentle ripples, crystal-clear turquoise water lapping in thin lines of foam, leaning palm trees framing the left side, a small sailing boat on the horizon. Soft directional light, long delicate shadows, subtle reflections on the wet sand. Low camera position, 35mm lens, rule of thirds with the horizon in the upper third, calm minimalist mood, natural colours, fine art travel photograph with exquisite detail.',
  },
  {
    name: 'mountain-sunrise',
    category: 'nature',
    titles: say('Mountain Sunrise', '山峰日出', 'Рассвет в горах'),
    descriptions: say(
      'The first light on snowy summits above a sea of clouds.',
      '第一缕晨光照亮云海之上的雪峰。',
      'Первые лучи на снежных вершинах над морем облаков.',
    ),
    content:
      'Majestic snow-capped mountain peaks at sunrise, the first light painting the highest ridge in rose and gold while the valley still lies in cool blue shadow, a sea of low clouds between dark layered slopes, pine trees and a meadow of wild flowers in the foreground. Crisp alpine air, gradient sky, long telephoto compression at 85mm mixed with great depth, balanced diagonal composition, sense of scale and silence, ultra-detailed landscape photograph with a wide dynamic range.',
  },
  {
    name: 'starry-night',
    category: 'nature',
    titles: say('Starry Night', '星空夜景', 'Звёздная ночь'),
    descriptions: say(
      'The Milky Way over a dark horizon, as on a night far from any town.',
      '远离城市的夜晚，银河横跨地平线。',
      'Млечный Путь над тёмным горизонтом — ночь вдали от городов.',
    ),
    content:
      'A breathtaking starry night sky, the Milky Way arching in violet and blue above a mirror-still mountain lake with a small cabin, thousands of crisp stars, one shooting star, a faint greenish airglow near the horizon. A tiny warm light glows in the scene and gives it scale. Long-exposure astrophotography, 14mm ultra-wide lens at f/2.8, sharp foreground silhouette, symmetrical composition with generous sky, deep indigo palette with a single warm accent, awe and stillness.',
  },
  {
    name: 'cherry-spring',
    category: 'nature',
    titles: say('Cherry Blossom Spring', '樱花之春', 'Весна сакуры'),
    descriptions: say(
      'A lane of cherry trees in full blossom, petals in the air.',
      '盛开的樱花小径，花瓣漫天飞舞。',
      'Аллея цветущей сакуры, в воздухе лепестки.',
    ),
    content:
      'A lane of cherry trees in full blossom in spring, an arched red wooden bridge over a quiet stream, thousands of pale pink petals drifting through the air and covering the path, fresh green grass, soft hills behind. Gentle backlight of the late morning makes the blossoms glow, shallow mist in the distance. Framing by overhanging branches, 50mm lens at f/2, creamy background, tender pastel palette of pink, cream and light green, poetic and hopeful mood, exquisitely detailed photograph.',
  },
  {
    name: 'autumn-lake',
    category: 'nature',
    titles: say('Autumn Lake', '秋日湖畔', 'Осеннее озеро'),
    descriptions: say(
      'Burning maples doubled in still water.',
      '火红的枫林倒映在平静的湖面上。',
      'Пылающие клёны отражаются в неподвижной воде.',
    ),
    content:
      'A still forest lake in golden autumn, maples and birches in flaming red, orange and amber along the shore, doubled perfectly in the dark water, a weathered wooden jetty leading into the picture with {{object}} moored at its end. Thin morning mist over the surface, low warm sun from the side, fallen leaves floating. Symmetrical composition, 28mm lens, polarised colours, deep contrast, nostalgic peaceful mood, large-format landscape photograph.',
    variables: [
      words(
        {
          name: 'object',
          label: say('At the jetty', '码头边', 'У причала'),
          ask: say(
            'What is moored at the jetty? For example: a blue rowing boat',
            '码头边停着什么？例如：一条蓝色小船',
            'Что стоит у причала? Например: голубая лодка',
          ),
          otherwise: 'a small red rowing boat',
        },
        60,
      ),
    ],
    takesReference: true,
  },
  {
    name: 'desert-dunes',
    category: 'nature',
    titles: say('Golden Dunes', '金色沙丘', 'Золотые дюны'),
    descriptions: say(
      'Waves of sand, sharp shadows and one line of footprints.',
      '沙浪起伏，光影分明，一行足迹伸向远方。',
      'Песчаные волны, резкие тени и цепочка следов.',
    ),
    content:
      'Vast golden desert dunes at sunset, razor-sharp crests separating glowing orange slopes from deep violet shadows, fine wind ripples in the sand, a single line of footprints leading to {{traveller}} far away. Clear gradient sky, low raking light, sand blown from a ridge. Minimalist composition of sweeping curves, 70mm lens, great depth, warm restrained palette, solitude and grandeur, award-quality travel photograph.',
    variables: [
      words(
        {
          name: 'traveller',
          label: say('Traveller', '旅人', 'Путник'),
          ask: say(
            'Who crosses the desert? For example: a caravan',
            '谁在穿越沙漠？例如：一支驼队',
            'Кто идёт через пустыню? Например: караван',
          ),
          otherwise: 'a small caravan of camels',
        },
        60,
      ),
    ],
  },
];
