import type { CAKE_ANSWERS } from '../../conversations/cakes.ts';

export type FormLanguage = 'ru' | 'en' | 'zh';

type AskedField = keyof typeof CAKE_ANSWERS;

/** How the answers of a form are put into a description: it goes to the translator and the image model. */
export interface FormWords {
  cake: string;
  /** Where nothing was answered. */
  plain: string;
  comma: string;
  /** By tiers, from one. */
  tiers: readonly string[];
  answers: { [F in AskedField]: Record<string, string | undefined> };
  /** Around words of one's own, which stand for `%`. */
  own: Record<AskedField, string>;
}

type Complete = { answers: { [F in AskedField]: Record<(typeof CAKE_ANSWERS)[F][number], string> } };

const ru: FormWords & Complete = {
  cake: 'торт',
  plain: 'праздничный торт',
  comma: ', ',
  tiers: ['один ярус', 'два яруса', 'три яруса', 'четыре яруса', 'пять ярусов'],
  answers: {
    occasion: {
      birthday: 'на день рождения',
      wedding: 'на свадьбу',
      anniversary: 'на юбилей',
      'baby-shower': 'на рождение малыша',
      'new-year': 'на Новый год',
      corporate: 'на корпоратив',
    },
    style: {
      minimalism: 'в стиле минимализм',
      kids: 'детский',
      wedding: 'свадебный',
      themed: 'тематический',
      classic: 'классический',
      rustic: 'в стиле рустик',
      luxury: 'роскошный',
      vintage: 'винтажный',
      modern: 'современный',
    },
    coating: {
      cream: 'с кремом',
      fondant: 'с мастикой',
      ganache: 'с ганашем',
      naked: 'голый торт без покрытия',
      mirror: 'с зеркальной глазурью',
    },
    decor: {
      berries: 'с ягодами',
      flowers: 'с цветами',
      chocolate: 'с шоколадным декором',
      macarons: 'с макарунами',
      figures: 'с фигурками',
      gold: 'с золотой поталью',
    },
    palette: {
      pastel: 'в пастельных тонах',
      'white-gold': 'белый с золотым',
      pink: 'в розовых тонах',
      blue: 'в голубых тонах',
      chocolate: 'в шоколадных тонах',
      bright: 'в ярких цветах',
    },
  },
  own: { occasion: '%', style: '%', coating: '%', decor: '%', palette: 'цвета: %' },
};

const en: FormWords & Complete = {
  cake: 'cake',
  plain: 'celebration cake',
  comma: ', ',
  tiers: ['single tier', 'two tiers', 'three tiers', 'four tiers', 'five tiers'],
  answers: {
    occasion: {
      birthday: 'for a birthday',
      wedding: 'for a wedding',
      anniversary: 'for an anniversary',
      'baby-shower': 'for a baby shower',
      'new-year': 'for New Year',
      corporate: 'for a company party',
    },
    style: {
      minimalism: 'minimalist style',
      kids: 'kids style',
      wedding: 'wedding style',
      themed: 'themed',
      classic: 'classic style',
      rustic: 'rustic style',
      luxury: 'luxurious',
      vintage: 'vintage style',
      modern: 'modern style',
    },
    coating: {
      cream: 'buttercream coating',
      fondant: 'fondant coating',
      ganache: 'ganache coating',
      naked: 'naked cake',
      mirror: 'mirror glaze',
    },
    decor: {
      berries: 'with berries',
      flowers: 'with flowers',
      chocolate: 'with chocolate decorations',
      macarons: 'with macarons',
      figures: 'with figurines',
      gold: 'with gold leaf',
    },
    palette: {
      pastel: 'in pastel tones',
      'white-gold': 'white and gold',
      pink: 'in pink tones',
      blue: 'in light blue tones',
      chocolate: 'in chocolate tones',
      bright: 'in bright colors',
    },
  },
  own: { occasion: '%', style: '%', coating: '%', decor: '%', palette: 'colors: %' },
};

const zh: FormWords & Complete = {
  cake: '蛋糕',
  plain: '庆祝蛋糕',
  comma: '，',
  tiers: ['一层', '两层', '三层', '四层', '五层'],
  answers: {
    occasion: {
      birthday: '生日',
      wedding: '婚礼',
      anniversary: '周年纪念',
      'baby-shower': '迎接宝宝',
      'new-year': '新年',
      corporate: '公司活动',
    },
    style: {
      minimalism: '极简风格',
      kids: '儿童风格',
      wedding: '婚礼风格',
      themed: '主题蛋糕',
      classic: '经典风格',
      rustic: '乡村风格',
      luxury: '奢华风格',
      vintage: '复古风格',
      modern: '现代风格',
    },
    coating: {
      cream: '奶油抹面',
      fondant: '翻糖',
      ganache: '甘纳许',
      naked: '裸蛋糕',
      mirror: '镜面淋面',
    },
    decor: {
      berries: '莓果装饰',
      flowers: '花朵装饰',
      chocolate: '巧克力装饰',
      macarons: '马卡龙装饰',
      figures: '人偶造型装饰',
      gold: '金箔装饰',
    },
    palette: {
      pastel: '柔和的粉彩色',
      'white-gold': '白色配金色',
      pink: '粉色系',
      blue: '浅蓝色系',
      chocolate: '巧克力色系',
      bright: '鲜艳的颜色',
    },
  },
  own: { occasion: '%', style: '%', coating: '%', decor: '%', palette: '颜色：%' },
};

/** By language. */
export const FORM_WORDS: Record<FormLanguage, FormWords> = { ru, en, zh };
