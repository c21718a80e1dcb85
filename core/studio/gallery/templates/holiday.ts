import type { HouseTemplate } from '../template.ts';
import { choice, say, words } from './questions.ts';

/** Pictures for cards. */
export const HOLIDAY: readonly HouseTemplate[] = [
  {
    name: 'winter-cabin',
    category: 'holiday',
    titles: say('Winter Holiday Cabin', '冬日小木屋', 'Зимний домик'),
    descriptions: say(
      'A lit cabin in the snow, with a decorated tree.',
      '雪中亮灯的小木屋与装饰好的圣诞树。',
      'Домик с тёплыми окнами в снегу и нарядная ёлка.',
    ),
    content:
      'A cosy log cabin deep in a snowy pine forest on a winter holiday night, warm golden light in every window, smoke rising from the chimney, a large fir tree outside decorated with {{lights}} lights, footprints and a wooden sledge in fresh snow, stars above. Gentle snowfall, blue-hour shadows against amber glow. Wide 28mm composition with the cabin off-centre, framing branches in the foreground, nostalgic and peaceful festive mood, highly detailed greeting-card picture with calm space at the top.',
    variables: [
      choice(
        {
          name: 'lights',
          label: say('Lights', '彩灯', 'Огни'),
          ask: say('Which lights on the tree?', '树上挂什么灯？', 'Какие огни на ёлке?'),
          otherwise: 'warm white',
        },
        [
          ['warm white', say('Warm white', '暖白', 'Тёплые белые')],
          ['colourful', say('Colourful', '彩色', 'Разноцветные')],
          ['red and gold', say('Red and gold', '红金', 'Красные и золотые')],
        ],
      ),
    ],
    takesReference: true,
  },
  {
    name: 'lantern-festival',
    category: 'holiday',
    titles: say('Lantern Festival', '花灯之夜', 'Праздник фонарей'),
    descriptions: say(
      'Hundreds of paper lanterns rise over a river.',
      '无数灯笼在河面上空升起。',
      'Сотни бумажных фонарей поднимаются над рекой.',
    ),
    content:
      'A night lantern festival by a river, hundreds of glowing {{colour}} paper lanterns rising into a starry sky and mirrored in dark water, silhouettes of families on an arched stone bridge, traditional roofs with curved eaves along the shore, {{extra}}. Warm light on faces, soft haze, sparkling reflections. Wide 35mm composition from the water level, foreground lantern large and detailed, layered depth, amber against deep blue, wonder and togetherness, cinematic long-exposure photograph.',
    variables: [
      choice(
        {
          name: 'colour',
          label: say('Lanterns', '灯笼', 'Фонари'),
          ask: say('Which lanterns?', '什么颜色的灯笼？', 'Какие фонари?'),
          otherwise: 'golden',
        },
        [
          ['golden', say('Golden', '金色', 'Золотые')],
          ['red', say('Red', '红色', 'Красные')],
          ['pink and violet', say('Pink and violet', '粉紫', 'Розовые и лиловые')],
        ],
      ),
      words(
        {
          name: 'extra',
          label: say('Also', '另外', 'Дополнительно'),
          ask: say(
            'Something more? For example: fireworks',
            '还要加点什么？例如：烟花',
            'Что ещё добавить? Например: фейерверк',
          ),
          otherwise: 'distant fireworks',
        },
        60,
      ),
    ],
  },
  {
    name: 'birthday-balloons',
    category: 'holiday',
    titles: say('Birthday Sky', '生日气球', 'Небо с шарами'),
    descriptions: say(
      'Balloons and confetti in a happy sky, with room for your words.',
      '欢乐天空中的气球与彩纸，留有写祝福的位置。',
      'Шары и конфетти в радостном небе, с местом для поздравления.',
    ),
    content:
      'A joyful birthday greeting scene, clusters of glossy balloons in {{palette}} floating in a soft pastel sky with fluffy clouds, curling ribbons and sparkling confetti drifting down, {{gift}} at the lower edge. Bright diffused light, realistic reflections on the balloons, airy depth. Clean composition with a large calm empty area in the middle for a greeting, 50mm lens, crisp foreground and dreamy background, cheerful and elegant mood, premium card photograph without lettering.',
    variables: [
      choice(
        {
          name: 'palette',
          label: say('Colours', '颜色', 'Цвета'),
          ask: say('Which colours?', '什么颜色？', 'Какие цвета?'),
          otherwise: 'pink, gold and white',
        },
        [
          ['pink, gold and white', say('Pink and gold', '粉金', 'Розовый и золотой')],
          ['blue, silver and white', say('Blue and silver', '蓝银', 'Голубой и серебряный')],
          ['red, yellow and green', say('Bright', '缤纷', 'Яркие')],
        ],
      ),
      words(
        {
          name: 'gift',
          label: say('Below', '下方', 'Внизу'),
          ask: say(
            'What lies below? For example: a teddy bear',
            '下方放什么？例如：玩具熊',
            'Что внизу? Например: плюшевый мишка',
          ),
          otherwise: 'a pile of wrapped gifts',
        },
        60,
      ),
    ],
  },
];
