import type { HouseTemplate } from '../template.ts';
import { choice, SEASON, say, words } from './questions.ts';

/** Cities, of today and of another time. */
export const CITY: readonly HouseTemplate[] = [
  {
    name: 'future-city',
    category: 'city',
    titles: say('City of the Future', '未来城市', 'Город будущего'),
    descriptions: say(
      'Shining towers, green terraces and quiet traffic in the air.',
      '闪亮的高塔、绿色的露台与安静的空中交通。',
      'Сияющие башни, зелёные террасы и тихое движение в воздухе.',
    ),
    content:
      'A breathtaking futuristic city at night, slender towers of glass and white composite with hanging gardens, elegant sky bridges, silent flying vehicles leaving thin trails of light, a river reflecting it all. Clean optimistic architecture, layered depth with atmospheric haze, cool blue shadows with warm lit windows. Elevated viewpoint, 24mm tilt-shift lens, precise verticals, cinematic wide composition, intricate detail, hopeful mood, photorealistic architectural visualisation.',
  },
  {
    name: 'cyberpunk-street',
    category: 'city',
    membersOnly: true,
    titles: say('Cyberpunk Street', '赛博朋克街道', 'Киберпанк-улица'),
    descriptions: say(
      'Rain, neon and reflections in a narrow street of tomorrow.',
      '明日窄巷中的雨、霓虹与倒影。',
      'Дождь, неон и отражения в узкой улице завтрашнего дня.',
    ),
    content:
      'A narrow cyberpunk street at night after rain, towering facades crowded with glowing neon signs in {{colours}}, steam rising from food stalls, tangled cables overhead, {{passer}} walking away from the camera. Wet asphalt mirrors every light, volumetric haze, strong rim light and deep shadows. Low angle, 35mm anamorphic lens, one-point perspective, shallow depth of field with glowing bokeh, teal and magenta contrast, gritty yet beautiful cinematic mood, hyper-detailed.',
    variables: [
      choice(
        {
          name: 'colours',
          label: say('Neon', '霓虹颜色', 'Неон'),
          ask: say('Which colours of neon?', '霓虹是什么颜色？', 'Какого цвета неон?'),
          otherwise: 'magenta and cyan',
        },
        [
          ['magenta and cyan', say('Pink and cyan', '粉与青', 'Розовый и голубой')],
          ['amber and red', say('Amber and red', '琥珀与红', 'Янтарный и красный')],
          ['emerald green and violet', say('Green and violet', '绿与紫', 'Зелёный и фиолетовый')],
        ],
      ),
      words(
        {
          name: 'passer',
          label: say('Passer-by', '行人', 'Прохожий'),
          ask: say(
            'Who walks there? For example: a courier with an umbrella',
            '谁走在街上？例如：撑伞的信使',
            'Кто идёт по улице? Например: курьер с зонтом',
          ),
          otherwise: 'a lone figure with a transparent umbrella',
        },
        80,
      ),
    ],
    takesReference: true,
  },
  {
    name: 'old-town-evening',
    category: 'city',
    titles: say('Evening in the Old Town', '老城黄昏', 'Вечер в старом городе'),
    descriptions: say(
      'Lanterns, cobblestones and cafés after sunset.',
      '日落后的灯笼、石板路与咖啡馆。',
      'Фонари, брусчатка и кафе после заката.',
    ),
    content:
      'A cosy old European town street in the blue hour of {{season}}, uneven cobblestones shining after a light rain, shop windows and wrought-iron lanterns casting warm pools of light, small cafe tables, flower boxes on timber-framed houses, {{detail}}. A church tower closes the view. Eye-level composition with converging lines, 35mm lens at f/2.8, gentle depth of field, contrast of warm amber and deep blue, romantic and quiet mood, finely detailed photograph.',
    variables: [
      SEASON,
      words(
        {
          name: 'detail',
          label: say('Detail', '细节', 'Деталь'),
          ask: say(
            'A detail to notice? For example: a parked bicycle',
            '想突出什么细节？例如：一辆停着的自行车',
            'Какая деталь привлечёт взгляд? Например: велосипед у стены',
          ),
          otherwise: 'a bicycle leaning on a wall',
        },
        80,
      ),
    ],
    takesReference: true,
  },
  {
    name: 'rooftop-skyline',
    category: 'city',
    titles: say('Skyline at Sunset', '城市天际线', 'Панорама на закате'),
    descriptions: say(
      'A great city from above as its windows light up.',
      '俯瞰大城市，万家灯火渐次亮起。',
      'Большой город с высоты, когда зажигаются окна.',
    ),
    content:
      'Panoramic city skyline seen from a rooftop terrace at sunset, layers of towers fading into golden haze, the first windows lighting up, {{feature}} crossing the scene, dramatic clouds lit from below. Glass and stone catch the last light. Elevated wide shot, 28mm lens, foreground parapet with a glass of lemonade for scale, balanced thirds, warm orange to cool violet gradient, confident and free mood, crisp high-resolution cityscape photograph.',
    variables: [
      choice(
        {
          name: 'feature',
          label: say('Crossing the city', '穿城而过', 'Через город'),
          ask: say('What crosses the city?', '什么穿过城市？', 'Что пересекает город?'),
          otherwise: 'a broad river with bridges',
        },
        [
          ['a broad river with bridges', say('A river', '河流', 'Река')],
          ['a wide avenue with streams of car lights', say('An avenue', '大道', 'Проспект')],
          ['an elevated railway', say('A railway', '高架铁路', 'Железная дорога')],
        ],
      ),
    ],
  },
];
