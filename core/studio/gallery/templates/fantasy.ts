import type { HouseTemplate } from '../template.ts';
import { choice, say, words } from './questions.ts';

/** Places that are nowhere. */
export const FANTASY: readonly HouseTemplate[] = [
  {
    name: 'magic-castle',
    category: 'fantasy',
    membersOnly: true,
    titles: say('Magic Castle', '魔法城堡', 'Волшебный замок'),
    descriptions: say(
      'Towers above the clouds, lit by a spell.',
      '云端之上的塔楼，被魔法点亮。',
      'Башни над облаками, озарённые волшебством.',
    ),
    content:
      'A grand magical castle {{place}}, soaring white towers with {{roofs}} roofs, arched bridges and waterfalls falling into the mist, glowing windows, banners in the wind, swirling particles of enchanted light around the highest spire. Twilight sky with a huge moon, dramatic god rays between clouds. Low heroic viewpoint, 21mm lens, winding stone path as a leading line, painterly yet detailed matte painting, luminous violet and gold palette, sense of adventure and wonder.',
    variables: [
      choice(
        {
          name: 'place',
          label: say('Place', '位置', 'Место'),
          ask: say('Where does it stand?', '它坐落在哪里？', 'Где он стоит?'),
          otherwise: 'on a floating rock above the clouds',
        },
        [
          ['on a floating rock above the clouds', say('Above the clouds', '云端', 'Над облаками')],
          ['on a cliff over a stormy sea', say('By the sea', '海边悬崖', 'Над морем')],
          ['in a snowy mountain valley', say('In the snow', '雪山谷', 'В снегах')],
        ],
      ),
      words(
        {
          name: 'roofs',
          label: say('Roofs', '屋顶', 'Крыши'),
          ask: say(
            'What colour are the roofs? For example: blue',
            '屋顶是什么颜色？例如：蓝色',
            'Какого цвета крыши? Например: синие',
          ),
          otherwise: 'deep blue',
        },
        40,
      ),
    ],
    takesReference: true,
  },
  {
    name: 'underwater-world',
    category: 'fantasy',
    membersOnly: true,
    titles: say('Underwater World', '水下世界', 'Подводный мир'),
    descriptions: say(
      'A coral garden with light falling from far above.',
      '光线从高处洒落的珊瑚花园。',
      'Коралловый сад, куда свет падает с поверхности.',
    ),
    content:
      'A spectacular underwater world, vivid coral gardens and swaying sea plants, shoals of tropical fish, {{creature}} gliding through the centre, shafts of sunlight piercing the turquoise water from above, drifting bubbles and plankton, {{secret}} half hidden on the sea floor. Layered blue depth, caustic light patterns on the sand. Wide-angle 16mm underwater housing perspective, balanced composition with negative space above, saturated but natural colours, dreamy weightless mood, extremely detailed.',
    variables: [
      words(
        {
          name: 'creature',
          label: say('Swimmer', '游弋者', 'Кто плывёт'),
          ask: say(
            'Who swims there? For example: a sea turtle',
            '谁在游弋？例如：一只海龟',
            'Кто там плывёт? Например: морская черепаха',
          ),
          otherwise: 'a graceful sea turtle',
        },
        60,
      ),
      choice(
        {
          name: 'secret',
          label: say('On the sea floor', '海底', 'На дне'),
          ask: say('What is hidden on the sea floor?', '海底藏着什么？', 'Что спрятано на дне?'),
          otherwise: 'the ruins of a marble temple',
        },
        [
          ['the ruins of a marble temple', say('A temple', '神殿', 'Храм')],
          ['an old sunken sailing ship', say('A ship', '沉船', 'Корабль')],
          ['an open treasure chest', say('A treasure chest', '宝箱', 'Сундук')],
        ],
      ),
    ],
    takesReference: true,
  },
  {
    name: 'floating-islands',
    category: 'fantasy',
    titles: say('Floating Islands', '浮空群岛', 'Парящие острова'),
    descriptions: say(
      'Green islands in the sky, tied together by bridges.',
      '悬浮在空中的绿色岛屿，由吊桥相连。',
      'Зелёные острова в небе, связанные мостами.',
    ),
    content:
      'An archipelago of floating islands in a bright sky above an endless sea of clouds, each with waterfalls spilling over its edges, lush meadows and twisted trees, connected by rope bridges, {{home}} on the nearest island, {{flyer}} passing in the distance. Golden afternoon light from the left, soft aerial perspective. Grand vertical depth, 24mm lens feeling, clear foreground, middle ground and background, fresh greens and warm whites, joyful storybook fantasy, richly detailed digital painting.',
    variables: [
      words(
        {
          name: 'home',
          label: say('On the island', '岛上', 'На острове'),
          ask: say(
            'What stands on the nearest island? For example: a windmill',
            '最近的岛上有什么？例如：一座风车',
            'Что стоит на ближнем острове? Например: мельница',
          ),
          otherwise: 'a small windmill with a red roof',
        },
        60,
      ),
      choice(
        {
          name: 'flyer',
          label: say('Flying by', '空中', 'В небе'),
          ask: say('Who flies by?', '谁从空中飞过？', 'Кто пролетает мимо?'),
          otherwise: 'a wooden airship',
        },
        [
          ['a wooden airship', say('An airship', '飞艇', 'Дирижабль')],
          ['a friendly dragon', say('A dragon', '一条龙', 'Дракон')],
          ['a flock of white cranes', say('Cranes', '白鹤', 'Журавли')],
        ],
      ),
    ],
    takesReference: true,
  },
  {
    name: 'dragon-valley',
    category: 'fantasy',
    membersOnly: true,
    titles: say('Valley of the Dragon', '巨龙山谷', 'Долина дракона'),
    descriptions: say(
      'A huge dragon at rest over a mountain valley.',
      '一条巨龙栖息在山谷之上。',
      'Огромный дракон отдыхает над горной долиной.',
    ),
    content:
      'A colossal {{colour}} dragon resting on a rocky ledge above a misty mountain valley at sunset, iridescent scales with fine texture, folded translucent wings catching the backlight, a thin wisp of smoke, a tiny traveller on the path below showing the scale. Snow peaks behind, shafts of light through dramatic clouds. Epic low-angle composition, 35mm cinematic lens, strong silhouette, warm rim light against cool shadows, majestic and calm mood, highly detailed fantasy concept art.',
    variables: [
      words(
        {
          name: 'colour',
          label: say('Dragon’s colour', '龙的颜色', 'Цвет дракона'),
          ask: say(
            'What colour is the dragon? For example: emerald green',
            '龙是什么颜色？例如：翡翠绿',
            'Какого цвета дракон? Например: изумрудно-зелёный',
          ),
          otherwise: 'emerald green',
        },
        40,
      ),
    ],
  },
];
