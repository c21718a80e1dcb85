/** Undressing, also by a try-on, as words in the notation of rules.ts. */

/** What people wear next to their skin or at all, for the patterns below. */
const CLOTHES_EN =
  '(?:clothes|clothing|dress|shirt|t-shirt|blouse|top|skirt|fabric|bra|panties|underwear|pants|trousers|jeans|swimsuit|bikini|outfit)';
const CLOTHES_RU =
  '(?:одежд*|плать*|рубашк*|бель*|лифчик*|бюстгальтер*|купальник*|трус*|футболк*|юбк*|блузк*|брюк*|джинс*|штан*|кофт*|кофточк*|майк*|топ|топик*|шорт*|колгот*|чулк*|сарафан*|халат*|комбинезон*)';
const GONE_EN =
  '(?:(?:is|are|be|being|all|have|has|been|completely) ){0,3}(?:removed|gone|erased|deleted|taken off|off|missing|disappear(?:s|ed)?|vanish(?:es|ed)?)';
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
  `(?:сними|снимите|снять|снимает|снимая|стяни|стянуть|сорви|${REMOVE_RU}) ${FROM_RU} (?:на (?:фото|снимке|картинке|фотографии) )?(?:всю |все |ее |его )?${CLOTHES_RU}`,
  `${REMOVE_RU} (?:с фото |на фото )?(?:всю |все |ее |его )*${CLOTHES_RU} (?:у |с |на )?(?:нее|него|них|девушки|девушке|женщины|женщине|модели|человека)`,
  '(?:одежда|платье|юбка|рубашка|купальник|белье) (?:[а-я]+ )?(?:исчез*|пропал*|пропадает|стерт*|удален*|испар*)',
  'будто (?:на ней |на нем )?(?:нет одежды|ничего нет)',
  `${CLOTHES_EN} of (?:the |this |that |a )?(?:woman|girl|man|model|person|lady|boy|guy)(?: in [a-z ]{1,20})? ${GONE_EN}`,
  // "Stains on the clothes are gone" is laundry.
  `(?<!on )(?<!from )(?<!of )(?:the|all) (?:clothes|clothing) ${GONE_EN}`,
  `(?:her|his|their) ${CLOTHES_EN} ${GONE_EN}`,
  "(?:remove|erase|delete|take off|edit out|wipe away) (?:everything|what|all|whatever)(?: that)? (?:she|he|they)(?:'s| is| are)? (?:wearing|wears?|has on)",
  `把[^，。,.]{0,8}${CLOTHES_ZH}(?:子)?(?:都|全|全部|给)?(?:脱|去掉|去除|p[掉没]|ps[掉没]|弄掉|弄没|抹掉|抹去|擦掉|删掉|删除|移除|消除|扒|扯)`,
  `${CLOTHES_ZH}(?:都|全|全部)?(?:p掉|ps掉|消失|不见了)`,
  `(?:让|使)[^，。,.]{0,6}${CLOTHES_ZH}消失`,
  '(?:make|makes|have|let) (?:[a-z]+ ){1,6}lose (?:his|her|their) (?:shirt|clothes|dress|trousers|pants|top|bra)',
  '(?:outfit|clothes|clothing|dress|garments?) (?:fades?|melts?|dissolves?|slips?|falls?) (?:away|off)',
  '(?:until|so that) only (?:her |his )?(?:bare )?skin (?:is left|remains)',
  '(?:photoshop|get|edit|take) (?:her|him|them) out of (?:her|his|that|the|their|this) (?:dress|clothes|shirt|bra|outfit|underwear|bikini)',
  'чтобы (?:ее |его )?(?:одежды|платья|белья) (?:на [а-я]+ )?не (?:было|стало)',
  '一键(?:去|消)衣',
];

/** Where one of these follows, it is no garment: linen, nappies, a shop, laundry powder. */
const NOT_WORN_ZH = '(?!洗|店|橱窗|收纳|清洗|专用)';

/**
 * What an uploaded person is not to be shown in (security 23), and what is not to be said of a child. Elsewhere clothes like
 * others.
 */
export const UNDERWEAR = [
  'lingerie',
  'underwear',
  'undies',
  'underpants',
  '(?:string |micro |thong )?bikinis?',
  'swimsuits?',
  'bathing suits?',
  'swimwear',
  'swim (?:shorts|trunks)',
  'pant(?:y|ies)',
  'knickers',
  'thongs?(?! sandals)',
  'g-?strings?',
  '(?<!sports )bras?',
  'brassieres?',
  'bralettes?',
  'corsets?(?! (?:dress|gown|top|wedding))',
  'garter belts?',
  'fishnets?',
  'negligees?',
  'нижн(?:ее|ем|его) бель(?:е|я)',
  'в (?:[а-я]+ )?белье',
  'бель(?:е|я) (?:из кружева|с кружевом)',
  'кружевн(?:ое|ом|ого) бель(?:е|я)',
  'бель(?:е|я) на (?:девушк|женщин|модел|девочк)*',
  'бикини',
  'купальник*',
  'плавк(?:и|ах|ами)',
  'трусик*',
  'трус(?:ы|ах|ами)',
  'стринг*',
  'лифчик*',
  'бюстгальтер*',
  'пеньюар*',
  `内衣${NOT_WORN_ZH}`,
  '内裤',
  '比基尼',
  '泳[衣裤装]',
  '丁字裤',
  '胸罩',
  '文胸',
  '吊带袜',
  '肚兜',
];

const PERSON_EN =
  '(?:wom[ae]n|girls?|lad(?:y|ies)|m[ae]n|boys?|guys?|kid|child|schoolgirls?|schoolboys?|teenager|blonde|brunette)';
const IN_EN =
  '(?:underwear|lingerie|panties|knickers|bikinis?|swimsuits?|swimwear|bra|thong|corset|undies|swim trunks|bathing suits?)';
const IN_RU =
  '(?:бель(?:е|ишке)|трусик(?:ах|и)|трусах|бикини|купальник(?:е|ах)|плавках|стрингах|лифчике|бюстгальтере|пеньюаре)';
const PERSON_RU =
  '(?:девушк|женщин|девочк|мальчик|парн|мужчин|школьниц|школьник|блондинк|брюнетк|красотк)(?:а|у|ой|е|и|ом|ы)?';

/**
 * A person who wears something, or poses: in a poster or on a cake, where underwear alone is a product. "For women",
 * "women's" and their like are no person.
 */
export const WEARERS = [
  `(?<!for )(?<!for an? )(?<!for the )(?<!for every )(?<!for your )(?!(?:women|men|ladies|girls|boys|kid|child) (?:[a-z]+ )?${IN_EN})${PERSON_EN}(?!'s|s'|' )`,
  '(?<!for )(?:she|her|him)',
  '(?:wears|wearing|worn by|dressed in|posing|poses)',
  'models? (?:wearing|in|with|who|posing|shows?|showing)',
  '(?:on|by) (?:an? |the )?(?:[a-z]+ )?models?',
  `in (?:(?:an?|her|his|their|the|[a-z]+) ){0,3}${IN_EN}`,
  `(?<!для )(?<!для каждой )(?<!для любой )${PERSON_RU}`,
  '(?:на|у|с) (?:[а-я]+ )?(?:модели|моделью|манекенщиц*|ребенке)',
  'модел(?:ь|и|ью) (?:в|позир*|демонстрир*|показыва*)',
  '(?:надет*|одет*|позир*|примеря*|носит)',
  `в (?:[а-я]+ ){0,2}${IN_RU}`,
  '模特',
  '真人',
  '(?<![给献其吉])[她他]',
  '(?:女孩|女生|女人|女子|美女|少女|男孩|男生)(?!子?们?的?(?:纯棉|棉质|全棉|款|用)?[内泳文胸])',
  '未成年',
  '萝莉',
  '学生(?![款用装内])',
  '(?:身穿|试穿|上身|穿在身)',
  `穿(?![脱的])(?:着|上|了)?[^，。,. ]{0,6}(?:内衣|内裤|比基尼|泳[衣裤装]|胸罩|文胸|丝袜)`,
];
