/**
 * Words for a cake, an object or a colour that a rule would catch: taken out before the table is read.
 * `jobs` limits them to those jobs.
 */
export interface Exemption {
  any: readonly string[];
  jobs?: readonly string[];
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
const BARE_RU = '(?:полу)?(?:гол(?:еньк)?|обнаженн|раздет)';

export const EXEMPTIONS: readonly Exemption[] = [
  {
    jobs: ['cakes'],
    any: [
      `${BARE_RU}(?:ый|ий|ого|ому|ым|им|ом|ые|ие|ых|их|ыми|ими) ${BETWEEN_RU}{0,3}(?:торт*|бисквит*|корж*|бок(?:а|ами|ов|ах)|медовик*|пирог*|капкейк*|чизкейк*|бенто*)`,
      '(?:полу)?(?:обнажен|раздет) (?:торт|бисквит)',
      `(?:торт|тортик|бисквит|медовик)(?:а|у|ом|е|ы|ов)?(?: в стиле)?,? ?[«"“(]?${BARE_RU}(?:ый|ий|ого|ому|ым|ом|ые|ых)[»"”)]?(?! ${PEOPLE_RU})`,
      `(?:semi[- ]?)?(?:naked|nude)[- ]${BETWEEN_EN}{0,4}(?:cake*|cupcake*|sponge*|biscuit*|bento|cheesecake*)`,
      '(?:semi[- ]?)?naked (?:style|look|finish|coating|edges?|sides?|layers?|tiers?|frosting|icing|buttercream)',
      'topless (?:[a-z]+ )?(?:tarts?|pies?|cakes?|galettes?)',
      'голая (?:вишня|клубника|малина)',
      `(?:cake|sponge),? (?:semi[- ]?)?naked(?: style)?(?! ${PEOPLE_EN})`,
      '半裸[^女男人体身模露，。 ]{0,6}蛋糕',
      '裸[^女男人体身模露照，。 ]{0,4}蛋糕',
    ],
  },
  {
    any: [
      'нюд(?:ов*)?(?: (?:тон*|цвет*|оттенк*|палитр*|гамм*))?',
      '(?:in )?nude[- ](?:and [a-z]+ )?(?:tones?|colou?rs?|colou?red|tights|stockings|palettes?|shades?|pink|beige|lipstick|heels|shoes|cream|frosting|glaze)',
      'гол(?:ый|ая|ое|ые|ых|ой|ого|ую|ым|ыми) (?:[a-zа-я-]+(?:ая|ые|ых|ый|ой|ую) )?(?:стен*|ветк*|веток|ветв*|провод*|факт*|дерев*|степ*|скал*|камн*|земл*)',
      'голыми руками',
      'обнаженн(?:ый|ая|ые|ой|ого|ым|ыми|ых|ую) (?:кирпич*|бетон*|кладк*|меч*|клин*|сабл*|шпаг*|корн*|нерв*|скал*|пород*)',
      '(?:наг|гол|обнаженн)(?:ая|ой|ую) (?:истин*|правд*)',
      'секс-символ*',
      "(?:gender|baby's|the|baby) sex(?: of the baby)? reveal",
      "(?:sex reveal|sex of (?:the|our|a) baby|baby'?s sex|same[- ]sex|sex and the city)",
      'секс в большом городе',
      "baby(?:'s breath| pink| blue| yellow)",
      'naked[- ](?:eyes?|swords?|blades?|flames?|truth|almonds?|nuts?|cashews?|juice|mole[- ]rats?|trees?|branch(?:es)?|rocks?|cliffs?|bulbs?|wood)',
      '(?:great|blue|coal|marsh|willow|crested) tits?',
      '(?:paint|wire|cable|varnish|wax|glue|adhesive|floor) strippers?',
      'strippers? for (?:paint|wires?|cables?|varnish|wax|glue)',
      '裸色',
      '裸粉',
      '裸妆',
      '裸麦',
    ],
  },
];
