import type { RuleName } from './rules.ts';
import { MINORS } from './words-minors.ts';
import { SEXUAL } from './words-nudity.ts';

/** Words for a cake, an object or a colour that a rule would catch: taken out before the table is read. */
export interface Exemption {
  any: readonly string[];
  /** Only in these jobs; unset: in all. */
  jobs?: readonly string[];
  /** Not where one of these is in what is left of the text. */
  unless?: readonly string[];
  /** Only for this rule. */
  of?: RuleName;
}

const PEOPLE_EN =
  '(?:wom[ae]n|m[ae]n|girl|boy|lad(?:y|ie)|people|person|bod(?:y|ie)|doll|child|children|kid|guy|model|couple|bride|groom|angel|cupid|mermaid|princes|queen|king|wife|husband|mom|dad|mother|father|dancer|ballerina|stripper|actor|actres|celebrity|bab(?:y|ie)|teen|teenager|student|teacher|nurse|figure|figurine|statue|torso|breast|butt|chest|as|leg)(?:s|es)?';
const FUNCTION_EN =
  '(?:on|in|at|of|with|and|or|for|from|by|the|an?|is|out|holding|sitting|standing|near|inside)';
/** What may stand between "naked" and "cake": words of the trade, never a person and nothing that ends the phrase. */
const BETWEEN_EN = `(?:(?!${PEOPLE_EN}[ ,-]|${FUNCTION_EN}[ ,])[a-z0-9'-]+,? )`;

const PEOPLE_RU =
  '(?:мужчин*|женщин*|парен*|парн*|девуш*|девоч*|мальчи*|человек*|люд*|ребен*|дет(?:и|ей|ям|ьми)|тел(?:о|а|ом)|актер*|кукл*|ангел*|купидон*|мужик*|балерин*|невест*|жених*)';
/** Adjectives only: masculine and plural endings. */
const BETWEEN_RU = '(?:[a-zа-я-]+(?:ый|ого|ому|ые|ых|ыми|ий|его|ему|ие|их|ими) |больш(?:ой|им|ом) |просто )';
/** Whose bare skin is more than an ordinary portrait. */
const WOMEN = [
  'wom[ae]n',
  'girls?',
  'lad(?:y|ies)',
  'she',
  'her',
  'женщин*',
  'девуш*',
  'она',
  'ее',
  'ей',
  'модел*',
];
const CHILD_RU =
  '(?:девоч(?:ки|ек)|мальчик(?:а|ов)|мальчиш(?:ки|ек)|дочк(?:и|ек)|дочери|доченьки|сына|сыночка|внучки|внука|малыш(?:а|ей|ки)|малышки|ребенка|детей|подростка|школьни(?:цы|ка|ков))';
const CHILD_EN =
  '(?:girl|boy|daughter|son|child|kid|baby|toddler|teen|teenager|schoolgirl|schoolboy|children|kids|girls|boys)';
const BARE_RU = '(?:полу)?(?:гол(?:еньк)?|обнаженн|раздет)';

export const EXEMPTIONS: readonly Exemption[] = [
  {
    jobs: ['cakes'],
    any: [
      `${BARE_RU}(?:ый|ий|ого|ому|ым|им|ом|ые|ие|ых|их|ыми|ими) ${BETWEEN_RU}{0,3}(?:торт*|бисквит*|корж*|бок(?:а|ами|ов|ах)|кра(?:й|я|ем|ями)|медовик*|пирог*|капкейк*|чизкейк*|бенто*)`,
      '(?:полу)?(?:обнажен|раздет) (?:торт|бисквит)',
      `(?:торт|тортик|бисквит|медовик)(?:а|у|ом|е|ы|ов)?(?: в стиле)?,? ?[«"“(]?${BARE_RU}(?:ый|ий|ого|ому|ым|ом|ые|ых)[»"”)]?(?! ${PEOPLE_RU})`,
      `(?:semi[- ]?)?(?:naked|nude)[- ]${BETWEEN_EN}{0,4}(?:cake*|cupcake*|sponge*|biscuit*|bento|cheesecake*)`,
      '(?:semi[- ]?)?naked (?:style|look|finish|coating|edges?|sides?|layers?|tiers?|frosting|icing|buttercream)',
      'topless (?:[a-z]+ )?(?:tarts?|pies?|cakes?|galettes?)',
      'голая (?:вишня|клубника|малина)',
      `(?:cake|sponge),? (?:semi[- ]?)?naked(?: style)?(?! ${PEOPLE_EN})`,
      '半裸[^女男人体身模露，。 ]{0,6}蛋糕',
      '裸[^女男人体身模露照，。 ]{0,4}蛋糕',
      '半裸(?:奶油|抹面|风格)',
      'bare-bottomed (?:cherub|angel)s?',
      // Andersen's.
      'гол(?:ый|ого|ому|ым|ом) корол(?:ь|я|ю|ем|е)',
      "naked (?:king|emperor)'?s? (?:tale|story|new clothes)",
    ],
  },
  {
    // Whom a cake is for: never refused (security 23).
    jobs: ['cakes'],
    any: [
      `(?:для|на|ко) (?:[а-я]+ )?${CHILD_RU}(?:,? (?:[0-9]{1,2}|[а-я]+)(?: |-)?(?:лет|год(?:а|ика|ик|у)?|летия))?`,
      'на [0-9]{1,2} (?:лет|года?|годик*)',
      'детск(?:ий|ого|ом|ому|им) (?:торт*|день|дня|праздник*)',
      `for (?:(?:an?|my|our|the|his|her|their) )?(?:[a-z0-9-]+ ){0,2}${CHILD_EN}(?:,? (?:aged )?[0-9]{1,2}(?: years?(?: old)?)?)?`,
      '给[^，。,. ]{0,8}(?:女孩|男孩|孩子|女儿|儿子|宝宝)们?',
      '儿童(?:生日)?(?:蛋糕|派对|节)',
      'соблазнительн* (?:торт*|десерт*|вкус*|крем*|аромат*|шоколад*|ягод*)',
    ],
    unless: SEXUAL,
  },
  {
    // What is written on a cake is text, no face.
    jobs: ['cakes'],
    of: 'public-figure',
    any: [
      '(?:надпис*|подпис*|слов(?:а|ами)|текст(?:ом)?|написано|inscription|text|words|lettering|saying)[ :,]{1,2}[«"“„\'][^«»"“”„]{1,80}[»"”\']',
      '(?:写着?|字样|文字|刻着?)[:： ]?[«"“「『][^«»"“”「」『』]{1,80}[»"”」』]',
      // Where a form has one, it stands at the end (cakes.ts).
      '(?<!(?:лиц|фото|портрет|фигур|образ|голов)[а-я]* )«[^«»]{1,80}»$',
    ],
  },
  {
    // Skin that a portrait may show of a man, and anybody's shoulders.
    any: [
      'гол(?:ый|ым|ого|ом) торс(?:ом|а|е)?',
      'обнаженн(?:ый|ым|ого|ом) торс(?:ом|а|е)?',
      'bare[- ]chest(?:ed)?',
      'гол(?:ая|ой|ую) груд(?:ь|и|ью)',
    ],
    unless: [...WOMEN, ...MINORS],
  },
  {
    any: [
      '(?:гол|обнаженн|оголенн)(?:ые|ыми|ых) (?:плеч(?:и|ами|ах)|плечи|рук(?:и|ами))',
      '(?:naked|nude) (?:shoulders?|arms?)',
      'гол(?:ая|ой|ую) кож(?:а|ей|у|и)',
    ],
    unless: [...MINORS, ...SEXUAL.filter((word) => !/гол|обнажен|naked/u.test(word))],
  },
  {
    any: [
      'нюд(?:ов*)?(?: (?:тон*|цвет*|оттенк*|палитр*|гамм*))?',
      '(?:in )?nude[- ](?:and [a-z]+ )?(?:tones?|colou?rs?|colou?red|tights|stockings|palettes?|shades?|pink|beige|lipstick|make-?up|lips?|nails?|manicure|heels|shoes|cream|frosting|glaze)',
      'гол(?:ый|ая|ое|ые|ых|ой|ого|ую|ым|ыми) (?:[a-zа-я-]+(?:ая|ые|ых|ый|ой|ую) )?(?:стен*|ветк*|веток|ветв*|провод*|факт*|дерев*|степ*|лес*|пол(?:е|я|ю|ем|ям|ями)|холм*|куст*|камыш*|берег*|сад(?:ы|а|у)?|скал*|камн*|земл*)',
      'голыми руками',
      '(?:гол|голеньк)(?:ые|ие|ыми|ими|ых|их) (?:пят*|ножк*|ступн*|стоп(?:ы|ами|ах)|коленк*|ручк*)',
      '(?:голенькие|голые) (?:пяточк*|пяточки|ладошк*)',
      'гол(?:ая|ую|ой) (?:кошк*|собак*|морд*)',
      'обнаженн(?:ый|ая|ые|ой|ого|ым|ыми|ых|ую) (?:кирпич*|бетон*|кладк*|меч*|клин*|сабл*|шпаг*|корн*|нерв*|скал*|пород*)',
      '(?:наг|гол|обнаженн)(?:ая|ой|ую) (?:истин*|правд*)',
      'секс-символ*',
      "(?:gender|baby's|the|baby) sex(?: of the baby)? reveal",
      "(?:sex reveal|sex of (?:the|our|a) baby|baby'?s sex|same[- ]sex|sex and the city)",
      'секс в большом городе',
      "baby(?:'s breath| pink| blue| yellow)",
      'naked[- ](?:eyes?|swords?|blades?|flames?|truth|feet|hills?|mountains?|earth|ground|stones?|walls?|cats?|mole|almonds?|nuts?|cashews?|juice|mole[- ]rats?|trees?|branch(?:es)?|rocks?|cliffs?|bulbs?|wood)',
      '(?:great|blue|coal|marsh|willow|crested) tits?',
      '(?:paint|wire|cable|varnish|wax|glue|adhesive|floor) strippers?',
      'strippers? for (?:paint|wires?|cables?|varnish|wax|glue)',
      '裸色',
      '裸粉',
      '裸妆',
      '裸麦',
      '裸熊',
      '(?:裸足|赤裸双脚)',
    ],
  },
];
