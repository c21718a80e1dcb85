import type { HouseTemplate } from '../template.ts';
import { choice, picture, say, words } from './questions.ts';

/** Rooms, things and patterns. */
export const DESIGN: readonly HouseTemplate[] = [
  {
    name: 'dream-interior',
    category: 'design',
    titles: say('Dream Interior', '理想家居', 'Интерьер мечты'),
    descriptions: say(
      'A room in the style you choose, as in a magazine.',
      '按您选择的风格呈现杂志般的房间。',
      'Комната в выбранном стиле, как на странице журнала.',
    ),
    content:
      'Editorial interior photograph of a {{room}} in {{style}} style at home, thoughtful furniture arrangement, natural materials, layered textiles, a few well-chosen plants and ceramics, tall windows with sheer curtains. Soft morning daylight from the side with gentle shadows, true-to-life colours. Straight-on one-point perspective, 24mm shift lens with perfect verticals, balanced negative space, inviting lived-in mood, magazine-quality detail in wood grain and fabric.',
    variables: [
      choice(
        {
          name: 'room',
          label: say('Room', '房间', 'Комната'),
          ask: say('Which room?', '哪个房间？', 'Какая комната?'),
          otherwise: 'living room',
        },
        [
          ['living room', say('Living room', '客厅', 'Гостиная')],
          ['bedroom', say('Bedroom', '卧室', 'Спальня')],
          ['kitchen', say('Kitchen', '厨房', 'Кухня')],
          ['home office', say('Home office', '书房', 'Кабинет')],
        ],
      ),
      words(
        {
          name: 'style',
          label: say('Style', '风格', 'Стиль'),
          ask: say(
            'Which style? For example: Scandinavian',
            '什么风格？例如：北欧',
            'Какой стиль? Например: скандинавский',
          ),
          otherwise: 'warm Scandinavian',
        },
        60,
      ),
    ],
    takesReference: true,
  },
  {
    name: 'product-still-life',
    category: 'design',
    titles: say('Product Still Life', '产品静物', 'Предметная съёмка'),
    descriptions: say(
      'Your thing on a fine set: stone, water or leaves.',
      '让您的产品置身石材、水或绿叶之间。',
      'Ваш предмет среди камня, воды или листьев.',
    ),
    content:
      'Premium still-life photograph of the product in the attached picture, kept exactly as it is in shape, colour and labels, standing on {{setting}}, a few complementary props arranged around it without covering it. Large soft light from the left, controlled specular highlights, subtle gradient background in {{tone}}. Slightly low three-quarter view, 100mm macro lens at f/8, crisp edges, elegant negative space, sensual clean advertising mood, flawless studio finish.',
    variables: [
      picture({
        name: 'product',
        label: say('Photo', '照片', 'Фото'),
        ask: say('Send a photo of the product.', '请发送产品照片。', 'Пришлите фото предмета.'),
      }),
      choice(
        {
          name: 'setting',
          label: say('Stands on', '台面', 'Подставка'),
          ask: say('What does it stand on?', '放在什么上面？', 'На чём он стоит?'),
          otherwise: 'a block of pale travertine stone',
        },
        [
          ['a block of pale travertine stone', say('Stone', '石材', 'Камень')],
          ['a shallow pool of rippling water', say('Water', '水面', 'Вода')],
          ['a bed of fresh tropical leaves', say('Leaves', '绿叶', 'Листья')],
        ],
      ),
      words(
        {
          name: 'tone',
          label: say('Background', '背景色', 'Фон'),
          ask: say(
            'Which background colour? For example: soft beige',
            '什么背景色？例如：柔和米色',
            'Какой цвет фона? Например: мягкий бежевый',
          ),
          otherwise: 'soft sand beige',
        },
        40,
      ),
    ],
  },
  {
    name: 'seamless-pattern',
    category: 'design',
    titles: say('Botanical Pattern', '植物图案', 'Растительный узор'),
    descriptions: say(
      'Leaves and flowers as a pattern for fabric or paper.',
      '适合布料与包装纸的枝叶花卉图案。',
      'Листья и цветы — узор для ткани или бумаги.',
    ),
    content:
      'Elegant botanical surface pattern of {{motif}}, evenly distributed flowers, leaves and small berries in a flowing half-drop rhythm, hand-painted gouache texture with fine line details, background in {{ground}}. Flat even light, no perspective, continuous repeat with no visible centre, harmonious palette of five colours, balanced density with room to breathe, refined heritage wallpaper mood, crisp print-ready detail.',
    variables: [
      words(
        {
          name: 'motif',
          label: say('Plants', '植物', 'Растения'),
          ask: say(
            'Which plants? For example: lavender and bees',
            '哪些植物？例如：薰衣草与蜜蜂',
            'Какие растения? Например: лаванда и пчёлы',
          ),
          otherwise: 'wild roses, ferns and blue berries',
        },
        80,
      ),
      choice(
        {
          name: 'ground',
          label: say('Background', '底色', 'Фон'),
          ask: say('Which background?', '什么底色？', 'Какой фон?'),
          otherwise: 'deep navy',
        },
        [
          ['deep navy', say('Navy', '藏青', 'Тёмно-синий')],
          ['warm cream', say('Cream', '米白', 'Кремовый')],
          ['dusty pink', say('Dusty pink', '灰粉', 'Пыльно-розовый')],
        ],
      ),
    ],
  },
];
