import type { HouseTemplate } from '../template.ts';
import { choice, say, words } from './questions.ts';

/** Pictures that look made by hand. */
export const ART: readonly HouseTemplate[] = [
  {
    name: 'ink-landscape',
    category: 'art',
    titles: say('Ink Wash Landscape', '水墨山水', 'Пейзаж тушью'),
    descriptions: say(
      'Mountains and water in black ink, with much left empty.',
      '以水墨写山水，留白悠远。',
      'Горы и вода чёрной тушью, с воздухом пустого листа.',
    ),
    content:
      'Traditional East Asian ink wash painting of {{subject}}, layered misty mountain silhouettes, a winding river and a lone boat, pines with expressive dry-brush strokes, generous empty space of rice paper as mist and water. Graded black and grey ink with a single {{accent}} accent, visible paper fibre, subtle ink bleeding. Asymmetrical balanced composition, high viewpoint, contemplative timeless mood, masterful controlled brushwork, no lettering.',
    variables: [
      words(
        {
          name: 'subject',
          label: say('Subject', '主题', 'Сюжет'),
          ask: say(
            'What is painted? For example: a waterfall',
            '画什么？例如：瀑布',
            'Что изобразить? Например: водопад',
          ),
          otherwise: 'steep mountains above a quiet river',
        },
        80,
      ),
      choice(
        {
          name: 'accent',
          label: say('Second colour', '点缀色', 'Второй цвет'),
          ask: say('One colour besides black?', '点缀什么颜色？', 'Какой цвет, кроме чёрного?'),
          otherwise: 'vermilion red',
        },
        [
          ['vermilion red', say('Red', '朱红', 'Красный')],
          ['indigo blue', say('Blue', '靛蓝', 'Синий')],
          ['muted gold', say('Gold', '淡金', 'Золотой')],
        ],
      ),
    ],
    takesReference: true,
  },
  {
    name: 'watercolour-bouquet',
    category: 'art',
    titles: say('Watercolour Bouquet', '水彩花束', 'Акварельный букет'),
    descriptions: say('Loose flowers on white paper.', '白纸上写意的花束。', 'Лёгкие цветы на белой бумаге.'),
    content:
      'Loose expressive watercolour painting of a bouquet of {{flowers}} in a {{vase}}, wet-on-wet petals with soft bleeding edges, crisp dark accents in the leaves, delicate pencil lines showing through, splashes of pigment on cold-pressed white paper. Light from the upper left with transparent coloured shadows. Centred airy composition with plenty of white space, fresh harmonious palette, joyful and delicate mood, scan of a professional original painting.',
    variables: [
      words(
        {
          name: 'flowers',
          label: say('Flowers', '花', 'Цветы'),
          ask: say(
            'Which flowers? For example: peonies',
            '什么花？例如：牡丹',
            'Какие цветы? Например: пионы',
          ),
          otherwise: 'pink peonies and white daisies',
        },
        60,
      ),
      choice(
        {
          name: 'vase',
          label: say('Vase', '花器', 'Ваза'),
          ask: say('In what?', '插在什么里？', 'В чём они стоят?'),
          otherwise: 'clear glass vase',
        },
        [
          ['clear glass vase', say('A glass vase', '玻璃花瓶', 'Стеклянная ваза')],
          ['blue ceramic jug', say('A ceramic jug', '陶罐', 'Керамический кувшин')],
          ['woven basket', say('A basket', '花篮', 'Корзина')],
        ],
      ),
    ],
    takesReference: true,
  },
  {
    name: 'paper-cut-world',
    category: 'art',
    titles: say('Paper-Cut World', '剪纸世界', 'Мир из бумаги'),
    descriptions: say(
      'A scene of layered cut paper with light inside.',
      '层层剪纸叠出的发光场景。',
      'Сцена из слоёв вырезанной бумаги с подсветкой.',
    ),
    content:
      'Intricate multi-layered paper-cut diorama of {{scene}}, ten receding layers of cut cardstock, each in its own shade of {{palette}}, crisp edges with tiny scalloped details, soft shadows between the layers, warm light glowing from behind. Viewed straight on in a deep frame, macro 60mm lens, gentle depth of field, strong silhouettes and rhythm, whimsical handmade mood, studio photograph of real paper craft.',
    variables: [
      words(
        {
          name: 'scene',
          label: say('Scene', '场景', 'Сцена'),
          ask: say(
            'Which scene? For example: whales among clouds',
            '什么场景？例如：云间的鲸',
            'Какая сцена? Например: киты среди облаков',
          ),
          otherwise: 'a valley with mountains, pine trees and a rising moon',
        },
        100,
      ),
      choice(
        {
          name: 'palette',
          label: say('Colours', '色调', 'Цвета'),
          ask: say('Which colours?', '什么色调？', 'Какие цвета?'),
          otherwise: 'blue and violet',
        },
        [
          ['blue and violet', say('Blue', '蓝紫', 'Синие')],
          ['orange and red', say('Warm', '暖橙', 'Тёплые')],
          ['green and teal', say('Green', '青绿', 'Зелёные')],
        ],
      ),
    ],
  },
  {
    name: 'flat-poster-travel',
    category: 'art',
    titles: say('Travel Poster', '复古旅行海报', 'Туристический плакат'),
    descriptions: say(
      'A place in the flat colours of an old travel poster, without lettering.',
      '以复古旅行海报的平涂色彩描绘一处地方，不含文字。',
      'Место в плоских цветах старого туристического плаката, без надписей.',
    ),
    content:
      'Vintage mid-century travel poster illustration of {{place}}, bold simplified shapes, flat screen-printed colours with subtle grain, strong light and shadow planes, a large sun in the sky, one iconic landmark as the focal point and a small traveller for scale. Limited palette of six inks, clean edges, dynamic diagonal composition with an empty band at the top, optimistic holiday mood, no lettering at all.',
    variables: [
      words(
        {
          name: 'place',
          label: say('Place', '地点', 'Место'),
          ask: say(
            'Which place? For example: a lighthouse on a coast',
            '哪里？例如：海岸上的灯塔',
            'Какое место? Например: маяк на побережье',
          ),
        },
        80,
      ),
    ],
    takesReference: true,
  },
];
