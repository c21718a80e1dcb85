/** What a part of a description is about. */
export type Section = 'plain' | 'name' | 'specs' | 'points' | 'steps' | 'review' | 'brand';

/** Words that such a part begins with, in the three languages. The first that fits counts. */
const WORDS: readonly [Section, string][] = [
  [
    'review',
    "(?:(?:customer|client|user|buyer|verified)s?['’]?s? (?:reviews?|feedback|testimonials?)|reviews?|testimonials?|feedback|what (?:our )?(?:customers|clients|buyers) say|(?:our )?(?:customers?|clients?|buyers?) (?:say|said|wrote?))" +
      '|отзывы?(?: (?:наш(?:их|его|ей) )?(?:покупател(?:я|ей|ьницы)|клиент(?:а|ов|ки)|пользовател(?:я|ей)))?|что говорят (?:покупатели|клиенты)|(?:покупатели|клиенты) (?:говорят|пишут)' +
      '|(?:用户|客户|买家|顾客|真实)?(?:评价|评论|好评|反馈|口碑)|买家秀|(?:顾客|用户|买家)说',
  ],
  [
    'steps',
    'how to (?:use|apply|brew|cook|prepare|wear|assemble)(?: it)?|usage(?: instructions)?|directions(?: for use)?|instructions(?: for use)?|how it works|steps|use' +
      '|способ (?:применения|употребления|приготовления|использования)|применение|как (?:использовать|пользоваться|применять|приготовить|заваривать|носить)|инструкция(?: по (?:применению|использованию|сборке))?|использование|шаги' +
      '|(?:使用|食用|饮用|操作|冲泡|安装)(?:方法|说明|步骤|指南)|用法|如何使用|怎么用|步骤',
  ],
  [
    'points',
    "(?:key |main |product )?(?:features|benefits|advantages|highlights)|selling points|why (?:choose us|you(?:'|’)ll love it|us)" +
      '|(?:главные |основные |ключевые )?(?:преимущества|особенности|достоинства|плюсы)|почему (?:мы|именно мы)' +
      '|(?:产品|商品|核心|主要|功能)?(?:卖点|特点|优势|亮点|特色)',
  ],
  [
    'brand',
    '(?:about (?:us|the brand|our brand|the company|the maker)|(?:our |the )?brand story|our story|the story)' +
      '|о (?:бренде|нас|компании|марке|производителе)|история (?:бренда|марки|компании)|наша история' +
      '|品牌(?:故事|介绍|理念|历史)|关于(?:我们|品牌)|公司介绍',
  ],
  [
    'specs',
    '(?:(?:technical |product )?(?:specifications?|specs|parameters|characteristics)|technical data)' +
      '|(?:технические |основные )?(?:характеристики|параметры)|спецификация' +
      '|(?:产品|技术|规格|商品)?参数|产品规格|规格',
  ],
  [
    'name',
    '(?:product|item) name|product|name|title|item' +
      '|(?:название|наименование)(?: (?:товара|продукта))?|товар|продукт|изделие' +
      '|(?:产品|商品)?名称|品名|产品|商品|标题',
  ],
  [
    'plain',
    '(?:product )?(?:description|details|overview)|about (?:the )?product|описание(?: товара)?|о (?:товаре|продукте)|(?:产品|商品)?(?:介绍|描述|简介|详情)',
  ],
];

const expressions = WORDS.map(
  ([section, words]) =>
    [section, new RegExp(`^(${words})(?:\\s*(?:[:：]|\\s[—–-]\\s)\\s*(.*)|[.!。！]?)$`, 'iu')] as const,
);

/** After the end of a sentence a heading with its colon begins something new, in the middle of a line too. */
export const HEADING_AHEAD = new RegExp(
  `(?<=[.!?。！？；;»”"])\\s*(?=(?:${WORDS.map(([, words]) => words).join('|')})\\s*[:：])`,
  'giu',
);

export interface Heading {
  section: Section;
  /** The words of the heading itself. */
  words: string;
  /** What follows it in the same line; may be empty. */
  rest: string;
}

/** The heading that a line begins with. */
export const headingOf = (line: string): Heading | undefined => {
  for (const [section, expression] of expressions) {
    const found = expression.exec(line);
    if (found?.[1]) return { section, words: found[1], rest: found[2] ?? '' };
  }
  return undefined;
};
