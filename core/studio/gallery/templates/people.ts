import type { HouseTemplate } from '../template.ts';
import { choice, faceModel, picture, say, words } from './questions.ts';

/** Asked first: the picture is made with the person's own face model. */
const ME = faceModel({
  name: 'me',
  label: say('Face model', '人像模型', 'Модель лица'),
  ask: say('Whose face model?', '使用哪个面部模型？', 'С какой моделью лица?'),
});

/** Portraits. */
export const PEOPLE: readonly HouseTemplate[] = [
  {
    name: 'studio-headshot',
    category: 'people',
    titles: say('Studio Headshot', '棚拍形象照', 'Студийный портрет'),
    descriptions: say(
      'A calm business portrait with your own face model.',
      '用您自己的面部模型拍一张沉稳的职业形象照。',
      'Спокойный деловой портрет с вашей моделью лица.',
    ),
    content:
      'Professional studio headshot photo of {{me}} wearing {{clothes}}, relaxed confident posture, natural friendly expression, shoulders slightly turned to the camera. Seamless {{backdrop}} background, large soft key light from the upper left, subtle rim light, gentle catchlights in the eyes. 85mm portrait lens at f/4, tack-sharp eyes, true skin texture, clean centred composition with breathing room, modern corporate mood, high-end editorial retouching kept natural.',
    variables: [
      ME,
      choice(
        {
          name: 'clothes',
          label: say('Clothes', '服装', 'Одежда'),
          ask: say('What is worn?', '穿什么？', 'Какая одежда?'),
          otherwise: 'a tailored navy suit',
        },
        [
          ['a tailored navy suit', say('A suit', '西装', 'Костюм')],
          ['a fine white shirt', say('A shirt', '衬衫', 'Рубашка')],
          ['a soft knitted sweater', say('A sweater', '毛衣', 'Свитер')],
        ],
      ),
      words(
        {
          name: 'backdrop',
          label: say('Background', '背景', 'Фон'),
          ask: say(
            'Which background? For example: warm grey',
            '什么背景？例如：暖灰色',
            'Какой фон? Например: тёплый серый',
          ),
          otherwise: 'warm grey',
        },
        40,
      ),
    ],
  },
  {
    name: 'film-noir-portrait',
    category: 'people',
    membersOnly: true,
    titles: say('Film Noir', '黑色电影', 'Портрет в стиле нуар'),
    descriptions: say(
      'You in a black-and-white film: hat, smoke-like mist, blinds.',
      '黑白电影中的您：礼帽、薄雾与百叶窗光影。',
      'Вы в чёрно-белом кино: шляпа, дымка, тени жалюзи.',
    ),
    content:
      'Black-and-white film noir portrait of {{me}}, serious gaze, wearing a long coat, {{place}} at night, hard side light through venetian blinds drawing stripes across the scene, thin mist, deep blacks and silver highlights. Dramatic chiaroscuro, 50mm lens, slightly tilted low angle, face in the upper third, fine film grain, mysterious elegant mood of a classic detective story, timeless monochrome photograph.',
    variables: [
      ME,
      choice(
        {
          name: 'place',
          label: say('Place', '地点', 'Место'),
          ask: say('Where?', '在哪里？', 'Где?'),
          otherwise: 'in a private office full of books',
        },
        [
          ['in a private office full of books', say('An office', '办公室', 'Кабинет')],
          ['on a rainy city street', say('A rainy street', '雨夜街头', 'Дождливая улица')],
          ['in a small jazz cafe', say('A jazz café', '爵士咖啡馆', 'Джаз-кафе')],
        ],
      ),
    ],
  },
  {
    name: 'golden-hour-portrait',
    category: 'people',
    titles: say('Golden Hour', '黄金时刻人像', 'Портрет в золотой час'),
    descriptions: say(
      'A warm outdoor portrait with your face model at sunset.',
      '夕阳下用您的面部模型拍摄的温暖户外人像。',
      'Тёплый портрет на закате с вашей моделью лица.',
    ),
    content:
      'Natural outdoor portrait photo of {{me}} at golden hour, smiling softly, wearing {{clothes}}, standing in {{place}}. Low sun behind creates a glowing rim of light in the hair, gentle reflector fill on the face, floating pollen in the air, slight lens flare. 85mm lens at f/1.8, creamy bokeh, subject off-centre by the rule of thirds, honest skin texture, warm honey palette, carefree and intimate mood, lifestyle editorial photograph.',
    variables: [
      ME,
      words(
        {
          name: 'clothes',
          label: say('Clothes', '服装', 'Одежда'),
          ask: say(
            'What is worn? For example: a linen shirt',
            '穿什么？例如：亚麻衬衫',
            'Что надето? Например: льняная рубашка',
          ),
          otherwise: 'a light linen shirt',
        },
        60,
      ),
      choice(
        {
          name: 'place',
          label: say('Place', '地点', 'Место'),
          ask: say('Where?', '在哪里？', 'Где?'),
          otherwise: 'a meadow of tall grass and wild flowers',
        },
        [
          ['a meadow of tall grass and wild flowers', say('A meadow', '草地', 'Луг')],
          ['a quiet beach', say('A beach', '海滩', 'Пляж')],
          ['a park with blossoming cherry trees', say('A park in blossom', '樱花公园', 'Цветущий парк')],
        ],
      ),
    ],
  },
  {
    name: 'storybook-hero',
    category: 'people',
    titles: say('Storybook Hero', '绘本主角', 'Герой книги сказок'),
    descriptions: say(
      'Turns a photo into a picture-book illustration.',
      '把一张照片变成绘本插画。',
      'Превращает фотографию в иллюстрацию из детской книги.',
    ),
    content:
      'Warm picture-book illustration of the person in the attached photo as {{role}}, friendly recognisable likeness with the same hairstyle and colours, expressive eyes, full costume with charming details, standing in a meadow before rolling hills. Soft watercolour washes with coloured-pencil texture, hand-drawn outlines, cosy late-afternoon light, gentle vignette of leaves. Vertical composition, clear silhouette, harmonious limited palette, kind and adventurous mood, page of a beautifully printed storybook.',
    variables: [
      picture({
        name: 'photo',
        label: say('Photo', '照片', 'Фото'),
        ask: say(
          'Send a photo of the hero (somebody who agreed to it).',
          '请发送主角的照片（须征得本人同意）。',
          'Пришлите фото героя (того, кто на это согласен).',
        ),
      }),
      words(
        {
          name: 'role',
          label: say('Hero', '主角', 'Герой'),
          ask: say(
            'Who is the hero? For example: a young astronomer',
            '主角是谁？例如：年轻的天文学家',
            'Кем будет герой? Например: юный астроном',
          ),
          otherwise: 'a brave traveller with a lantern',
        },
        80,
      ),
    ],
  },
];
