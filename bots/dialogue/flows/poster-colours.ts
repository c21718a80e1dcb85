import { plainWords } from '../input.ts';

/** Colours that people call by a name. */
const NAMES: Record<string, readonly string[]> = {
  '#ffffff': ['white', 'белый', '白', '白色'],
  '#000000': ['black', 'черный', '黑', '黑色'],
  '#808080': ['grey', 'gray', 'серый', '灰', '灰色'],
  '#c0c0c0': ['silver', 'серебряный', 'серебристый', '银', '银色'],
  '#d4af37': ['gold', 'golden', 'золотой', 'золотистый', '金', '金色'],
  '#d62828': ['red', 'красный', '红', '红色'],
  '#7b1e2b': ['burgundy', 'бордовый', '酒红', '酒红色'],
  '#f77f00': ['orange', 'оранжевый', '橙', '橙色', '橘色'],
  '#f7d046': ['yellow', 'желтый', '黄', '黄色'],
  '#2a9d4a': ['green', 'зеленый', '绿', '绿色'],
  '#006d77': ['teal', 'бирюзовый', '青', '青色'],
  '#87ceeb': ['light blue', 'sky blue', 'голубой', '浅蓝', '浅蓝色', '天蓝色'],
  '#1d4ed8': ['blue', 'синий', '蓝', '蓝色'],
  '#14213d': ['dark blue', 'navy', 'темно-синий', '深蓝', '深蓝色'],
  '#7b2cbf': ['purple', 'violet', 'фиолетовый', '紫', '紫色'],
  '#f4a6c0': ['pink', 'розовый', '粉', '粉色', '粉红', '粉红色'],
  '#7f4f24': ['brown', 'коричневый', '棕', '棕色', '褐色'],
  '#e8dcc4': ['beige', 'бежевый', '米', '米色'],
  '#f5f0e1': ['cream', 'кремовый', '奶油色', '米白', '米白色'],
};

const BY_NAME = new Map(
  Object.entries(NAMES).flatMap(([hex, names]) => names.map((name) => [plainWords(name), hex] as const)),
);

/** `#rrggbb` of a colour's name in any of the languages; undefined for a word that is none. */
export const colourNamed = (text: string): string | undefined => BY_NAME.get(plainWords(text));
