import type { HouseTemplate } from '../template.ts';
import { choice, picture, say, words } from './questions.ts';

/** Animals, wild and at home. */
export const ANIMALS: readonly HouseTemplate[] = [
  {
    name: 'royal-pet',
    category: 'animals',
    titles: say('Royal Pet', '皇家萌宠', 'Королевский питомец'),
    descriptions: say(
      'Your dog or cat as a painted monarch.',
      '让您的猫狗变成油画中的君主。',
      'Ваша собака или кошка на парадном портрете монарха.',
    ),
    content:
      'Stately oil portrait of the pet in the attached photo, a {{animal}}, with its exact fur pattern, eye colour and features, dressed as a royal in a velvet cloak with embroidered gold trim and a small jewelled crown, dignified pose on a cushion. Dark draped background, candle-warm light from the left, rich impasto brushwork, fine hair detail. Centred composition at eye level, burgundy, gold and deep green palette, humorous yet noble mood, museum-quality painting in an ornate manner.',
    variables: [
      picture({
        name: 'photo',
        label: say('Photo', '照片', 'Фото'),
        ask: say('Send a photo of your pet.', '请发送宠物的照片。', 'Пришлите фото питомца.'),
      }),
      choice(
        {
          name: 'animal',
          label: say('Animal', '动物', 'Животное'),
          ask: say('Who is it?', '它是什么动物？', 'Кто это?'),
          otherwise: 'dog',
        },
        [
          ['dog', say('A dog', '狗', 'Собака')],
          ['cat', say('A cat', '猫', 'Кошка')],
        ],
      ),
    ],
  },
  {
    name: 'kitten-window',
    category: 'animals',
    titles: say('Kitten by the Window', '窗边小猫', 'Котёнок у окна'),
    descriptions: say(
      'A cosy morning with a sleepy kitten.',
      '慵懒小猫的温馨清晨。',
      'Уютное утро с сонным котёнком.',
    ),
    content:
      'A fluffy {{coat}} kitten sitting on a wooden windowsill at home, looking up with curious round eyes, {{beside}} beside it, rain drops on the glass and blurred greenery outside. Soft diffused window light from the side, delicate highlights on whiskers and fur, warm blanket texture. Close eye-level shot, 85mm lens at f/2, creamy bokeh, composition with the kitten off-centre, gentle cream and amber tones, tender homely mood, ultra-detailed animal photograph.',
    variables: [
      choice(
        {
          name: 'coat',
          label: say('Coat', '毛色', 'Окрас'),
          ask: say('Which coat?', '什么毛色？', 'Какой окрас?'),
          otherwise: 'ginger',
        },
        [
          ['ginger', say('Ginger', '橘色', 'Рыжий')],
          ['silver grey', say('Grey', '灰色', 'Серый')],
          ['black and white', say('Black and white', '黑白', 'Чёрно-белый')],
        ],
      ),
      words(
        {
          name: 'beside',
          label: say('Beside it', '旁边', 'Рядом'),
          ask: say(
            'What is beside it? For example: a cup of tea',
            '旁边有什么？例如：一杯茶',
            'Что рядом? Например: чашка чая',
          ),
          otherwise: 'a steaming cup of tea and an open book',
        },
        60,
      ),
    ],
    takesReference: true,
  },
  {
    name: 'snow-fox',
    category: 'animals',
    titles: say('Fox in the Snow', '雪中狐狸', 'Лиса в снегу'),
    descriptions: say(
      'A fox pauses in a winter forest as snow falls.',
      '雪花飘落，狐狸在冬日林间驻足。',
      'Лиса замерла в зимнем лесу под падающим снегом.',
    ),
    content:
      'A red fox pausing in a snowy winter forest, {{action}}, large soft snowflakes falling, thick fur with frosted tips, breath visible in the cold air, amber eyes in perfect focus. Quiet birch trunks fade into pale blue mist, faint warm backlight at dawn. Low ground-level viewpoint, 200mm telephoto at f/2.8, smooth foreground snow, strong colour contrast of orange and blue-white, hushed magical mood, prize-worthy wildlife photograph.',
    variables: [
      choice(
        {
          name: 'action',
          label: say('What it does', '动作', 'Занятие'),
          ask: say('What is it doing?', '它在做什么？', 'Что она делает?'),
          otherwise: 'looking straight at the camera',
        },
        [
          ['looking straight at the camera', say('Looks at us', '看向镜头', 'Смотрит на нас')],
          ['leaping into the fresh snow', say('Leaps', '跃入雪中', 'Прыгает')],
          ['curled up asleep', say('Sleeps', '蜷缩酣睡', 'Спит')],
        ],
      ),
    ],
  },
];
