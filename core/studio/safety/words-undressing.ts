/** Undressing, also by a try-on, as words in the notation of rules.ts. */

/** What people wear next to their skin or at all, for the patterns below. */
const CLOTHES_EN =
  '(?:clothes|clothing|dress|shirt|t-shirt|blouse|top|skirt|fabric|bra|panties|underwear|pants|trousers|jeans|swimsuit|bikini|outfit)';
const CLOTHES_RU =
  '(?:одежд*|плать*|рубашк*|бель*|лифчик*|бюстгальтер*|купальник*|трус*|футболк*|юбк*|блузк*|брюк*|джинс*|штан*)';
const UNDERWEAR_RU = '(?:одежд*|бель*|лифчик*|бюстгальтер*|купальник*|трус*)';
const FROM_RU = 'с (?:нее|него|них|девушки|женщины|мужчины|парня|модели|человека|людей)';
const REMOVE_RU = '(?:убери|убрать|уберите|удали|удалить|удалите|сотри|стереть|сотрите)';
const CLOTHES_ZH = '(?:衣服|衣物|上衣|裙|裤|内衣|胸罩|文胸|泳衣|比基尼)';
/** Stains and creases are what laundry powder takes out of clothes. */
const NOT_LAUNDRY_ZH = '(?!上?的?(?:污|异|静电|毛球|褶|皱|油|汗|味|螨))';

export const UNDRESSING = [
  'разде(?:нь|ньте|ть|вает|вание|вани*|вать|ли|та|тая|тую|тый|тые|той|того|нется|нутся)',
  'раздевающ*',
  'догола',
  // "Снять платье на белом фоне" is to photograph it: outer clothes only together with a person.
  `(?:сними|снимите|снять|снимает|снимая|снимающ*|стяни|стянуть|сорви|сорвать|стащи|стащить|${REMOVE_RU}) ${FROM_RU} (?:всю |все )?${CLOTHES_RU}`,
  `(?:сними|снимите|снять|снимает|снимая|снимающ*) (?:всю |все )?(?:ее |его )?${UNDERWEAR_RU}`,
  `${REMOVE_RU} (?:всю |все )?(?:ее |его )?(?:одежду|белье|купальник|лифчик|трусы|трусики)`,
  'что (?:у (?:нее|него|них) )?под (?:одеждой|платьем|юбкой)',
  '(?:сквозь|через) (?:ее |его )?одежду',
  `(?:сделай|сделать|сделайте) (?:ее |его )?${CLOTHES_RU} (?:полностью |совсем )?(?:прозрачн*|невидим*)`,
  'одежда (?:исчез*|пропад*)',
  'рентген(?:а|ом)? одежды',
  'эффект* рентгена',
  'рентген-?зрени*',
  'стриптиз*',
  'стрип',
  'нудифи*',
  'undress*',
  'disrobe*',
  'nudif*',
  'deepnude*',
  'strip(?:ping)? (?:her|him|them|naked|the (?:model|woman|girl|man|person))',
  'with (?:her|his|their) (?:top|clothes|shirt|bra|pants) off',
  '(?:show|see) (?:her|his|their) body through',
  'striptease',
  'strippers?',
  `(?:remove|get rid of|getting rid of|take off|takes off|took off|taking off|removing|erase|delete|rip off|tear off) (?:all )?(?:of )?(?:her|his|their|the)?\\s?${CLOTHES_EN}`,
  'clothes (?:off|removed)',
  `see[- ]through ${CLOTHES_EN}`,
  `(?:make|makes|turn) (?:her|his|their|the|this) ${CLOTHES_EN} (?:see[- ]through|transparent|sheer|invisible|disappear|vanish)`,
  'x[- ]?ray (?:vision|goggles|clothes|clothing|dress|her|him)',
  `what (?:is|'?s) (?:under|underneath|beneath) (?:her|his|their) ${CLOTHES_EN}`,
  'without (?:the|her|his) (?:dress|clothes|shirt|swimsuit|bikini)',
  'dress(?:ed)? (?:her |him |them |me )?in nothing',
  '脱衣',
  '脱光',
  `脱[掉去下了]?(?:她|他|我)?们?的?(?:全部|所有)?${CLOTHES_ZH}`,
  `把(?:她|他)的?${CLOTHES_ZH}子?(?:脱|去掉|弄掉|弄没|扒|扯)`,
  '去衣',
  `(?:去掉|去除|移除|删除|擦除|抹去|除去)(?:她|他|人物)?(?:身上)?的?(?:所有|全部)?${CLOTHES_ZH}${NOT_LAUNDRY_ZH}`,
  '扒光',
  '透视(?:衣|装|她|他|裙|内)',
  '看穿(?:她|他)?的?(?:衣|裙)',
  '(?:衣服|裙子|衬衫|上衣|裤子|泳衣)都?(?:变|改|弄)得?成?(?:为)?透明',
  'x光(?:看|透视|照)穿?(?:衣|她|他|裙|身)',
  '不要衣服',
  '解开(?:她|他)的?(?:胸罩|内衣|文胸|衣服)',
  '让(?:她|他)裸',
];

/** What an uploaded person is not to be shown in (security 23): refused as words for a try-on; elsewhere clothes like others. */
export const UNDERWEAR = [
  'lingerie',
  'underwear',
  'bikinis?',
  'swimsuits?',
  'swimwear',
  'swim (?:shorts|trunks)',
  'panties',
  'thongs?',
  'нижн(?:ее|ем|его) бель(?:е|я)',
  'в (?:одном )?белье',
  'бикини',
  'купальник*',
  'плавк(?:и|ах|ами)',
  'трусик*',
  'стринг*',
  '内衣',
  '内裤',
  '比基尼',
  '泳[衣裤装]',
  '丁字裤',
];
