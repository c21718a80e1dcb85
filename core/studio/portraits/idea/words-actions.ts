/** What happens, and small words, in the notation of lexicon.ts. */

/**
 * `> in` is the preposition before a vehicle or a seat that stands there without one; `> _`: an object follows
 * directly; nothing: it takes none.
 */
export const ACTIONS = `
sitting > on = 坐, 坐着 ; сид(ит|ят|я|ел|ела)?, сидящ*, сидеть ; sits, sit, seated
standing > beside = 站, 站着, 站立 ; сто(ит|ят|я|ял|яла), стоящ*, стоять ; stands, stand
lying > on = 躺, 躺着 ; леж(ит|ат|а|ал|ала), лежащ*, лежать ; lies, lie
leaning > against = 靠着, 倚靠, 靠 ; облокот*, опира*, прислон* ; leans
kneeling > beside = 跪着, 蹲着, 蹲 ; на коленях, сид* на корточках ; kneels
walking = 走, 走路, 散步, 漫步, 走着 ; идет, идут, идущ*, гуля*, прогулив*, шага* ; walks, walk, strolling
running = 跑, 跑步, 奔跑 ; бежит, бегут, бег*, пробежк* ; runs, run, jogging
jumping = 跳, 跳跃, 跳起 ; прыга*, прыж* ; jumps, jump
flying = 飞, 飞翔, 飞行 ; лет(ит|ят|ает|ают|ящ*) ; flies, fly
dancing = 跳舞, 起舞, 舞蹈 ; танц(у*|ев*) ; dances, dance
singing = 唱歌, 唱 ; поет, поют, поющ*, петь ; sings, sing
smiling = 微笑, 笑着, 笑, 面带微笑 ; улыба*, улыбк*, улыбн* ; smiles, smile
laughing = 大笑, 开怀大笑 ; сме(ется|ются|ющ*|ять*), хохоч* ; laughs, laugh
sleeping = 睡觉, 睡着, 睡 ; спит, спят, спящ*, спать ; sleeps, asleep
resting = 休息 ; отдыха* ; relaxing
reading > _ = 看书, 读书, 阅读, 读 ; чита(ет|ют|ющ*|ть|я) ; reads, read
writing > _ = 写字, 写作 ; пишет, пишут, пишущ*, писать ; writes
drinking > _ = 喝 ; пь(ет|ют), пьющ*, пить ; drinks, drink
eating > _ = 吃, 吃着 ; ест, едят, кушает ; eats, eat
cooking = 做饭, 烹饪, 下厨 ; готов(ит|ят|ящ*|ить) ; cooks, cook
driving > _ = 开着, 开车, 驾驶, 开, 驾驶着 ; вед(ет|ут) (машин*|автомобил*), за рулем, водит, рулит ; drives, drive
riding > _ = 骑, 骑着, 乘坐, 乘 ; ед(ет|ут|ущ*), катает*, катаются, катани*, верхом, скач* ; rides, ride
swimming #outdoors = 游泳, 游着 ; плава*, плыв* ; swims, swim
surfing #outdoors = 冲浪 ; серфинг*, сёрфинг* ; surfs, surf
diving #outdoors = 潜水 ; ныря*, дайвинг* ; dives, scuba diving
skiing #outdoors = 滑雪 ; на лыжах, катает* на лыжах ; skis, ski
skating #outdoors = 滑冰, 溜冰 ; на коньках ; skates, ice skating
climbing > _ #outdoors = 爬山, 攀岩, 登山, 爬 ; лезет, карабка*, скалолаз* ; climbs
hiking #outdoors = 徒步, 远足 ; поход* ; hikes
fishing #outdoors = 钓鱼 ; рыбач*, рыбал* ; fishes
camping #outdoors = 露营, 野营 ; кемпинг* ; camps
playing basketball = 打篮球 ; игра* в баскетбол ; basketball game
playing football = 踢足球, 踢球 ; игра* в футбол ; playing soccer
playing tennis = 打网球 ; игра* в теннис ; plays tennis
playing golf = 打高尔夫 ; игра* в гольф ; plays golf
playing chess = 下棋, 下围棋 ; игра* в шахматы, шахмат* ; plays chess
playing the guitar = 弹吉他 ; игра* на гитаре ; plays the guitar
playing the piano = 弹钢琴 ; игра* на (пианино|рояле|фортепиано) ; plays the piano
playing video games = 打游戏, 玩游戏 ; игра* в (игры|компьютер*|приставк*) ; gaming
playing = 玩, 玩耍, 玩着 ; игра(ет|ют|ющ*|ть|я) ; plays, play
dunking a basketball = 扣篮 ; данк* ; dunks, slam dunk
boxing = 打拳, 拳击 ; боксир* ; boxes
doing yoga = 瑜伽, 做瑜伽 ; йог(а|ой|у|и) ; yoga
meditating = 冥想, 打坐 ; медитир* ; meditates
working out = 健身, 锻炼 ; трениру* ; exercising
working = 工作, 上班 ; работа* ; works
studying = 学习 ; учится, учатся, изуча* ; studies
travelling = 旅行, 旅游 ; путешеств* ; traveling, travels
shopping = 购物, 逛街 ; покупк*, шоппинг*, шопинг* ; shops
holding > _ = 拿着, 拿, 手持, 握着, 手里拿着, 捧着, 抱着, 抱, 举着 ; держ(ит|ат|а|ащ*) ; holds, hold
carrying > _ = 背着, 提着 ; нес(ет|ут), несущ* ; carries
hugging > _ = 拥抱, 搂着 ; обнима* ; hugs, hug, embracing
kissing > _ = 亲吻 ; целу* ; kisses
feeding > _ = 喂, 喂食 ; корм(ит|ят|ящ*) ; feeds
stroking > _ = 抚摸, 摸 ; глад(ит|ят|ящ*) ; petting
walking a dog = 遛狗, 牵着狗 ; (гуля*|выгулива*) (с собакой|собаку) ; dog walking
holding an umbrella = 撑伞, 打伞, 撑着伞, 打着伞 ; под зонтом, с зонтом ; umbrella in hand
waving = 挥手, 招手 ; маш(ет|ут) ; waves hello
posing = 摆姿势, 拍照, 摆拍 ; позиру* ; poses, pose
taking a selfie = 自拍 ; селфи ; selfie
looking at the camera = 看着镜头, 看镜头, 面对镜头 ; (смотр*|взгляд*) в камеру ; looking into the camera
looking into the distance = 看着远方, 眺望, 远眺 ; (смотр*|взгляд*) вдаль ; gazing
looking up at the sky = 仰望天空, 仰望星空 ; смотр* в небо, смотр* на небо ; looking up
looking at > _ = 看着, 望着, 看 ; смотр(ит|ят|я|ящ*) на ; looks at
blowing out candles = 吹蜡烛 ; зад(увает|ув*) свеч* ; blows out candles
celebrating a birthday = 过生日, 庆祝生日 ; (празднует|отмеча*) день рождения, день рождения, дня рождения ; birthday
graduating = 毕业 ; выпускн* ; graduation
getting married = 结婚 ; свадьб*, выходит замуж, женится ; wedding
fighting = 战斗, 打架 ; дерется, сража*, бой ; fights
crying = 哭, 哭泣 ; плач(ет|ут|ущ*) ; cries
thinking = 思考, 沉思 ; дума(ет|ют|ющ*), задумчив* ; thinks, thoughtful
wearing > _ = 穿着, 穿, 身穿, 身着, 戴着, 戴, 头戴, 穿上, 戴上 ; одет(а|ы)? в, одет(а|ы|ый|ая)?, нос(ит|ят) ; wears, dressed, wear
eating breakfast = 吃早餐, 吃早饭 ; завтрака* ; has breakfast
having a picnic #outdoors = 野餐 ; пикник* ; picnic
warming up = 热身 ; разминк* ; warms up
swinging = 荡秋千 ; качает* на качелях ; swings on
blowing bubbles = 吹泡泡 ; пуска* пузыри, пуска* мыльные пузыри ; blows bubbles
flying a kite = 放风筝 ; запуска* змея, запуска* воздушного змея ; kite
`;

/** Prepositions and conjunctions. Chinese ones that follow their noun are `AFTER`. */
export const LINKS = `
on = _ ; на ; _
in = _ ; в, во, внутри ; _
at = _ ; при ; _
with = 和, 与, 跟, 带着, 带, 同 ; с, со, вместе с, вместе со ; _
and = 以及, 还有, 并且, 并 ; и, а также, да ; _
beside = _ ; рядом с, рядом со, возле, около, у, подле ; _
in front of = _ ; перед, напротив ; _
against a background of = 背景, 背景是, 背景为, 背景里是 ; на фоне, фон ; _
behind = _ ; за, позади ; _
under = _ ; под ; _
above = _ ; над ; _
near = 靠近, 附近 ; недалеко от, вблизи ; _
along = 沿着, 沿 ; вдоль, по ; _
through = 穿过 ; через, сквозь ; _
among = _ ; среди, между ; _
from = 从 ; из, от ; _
without = 没有, 不戴, 不穿 ; без ; _
as = 是, 作为, 扮演, 扮成, 变成, 成为, 化身, 当, 像 ; как, в роли, в образе, в виде, становится ; _
for = 为 ; для ; _
with the words = 写着, 上面写着, 写有, 印着, 字样, 文字是, 文字 ; с (надписью|текстом|подписью|словами), надпись*, написано ; saying, that says, reading
at_place = 在, 坐落于, 位于 ; _ ; _
`;

export const AFTER = `
on = 上, 上面, 之上, 上边 ; _ ; _
in = 里, 里面, 内, 中, 之中, 里边, 中间, 当中 ; _ ; _
beside = 旁, 旁边, 边上, 边, 身边, 一旁 ; _ ; _
in front of = 前, 前面, 面前, 之前, 前边 ; _ ; _
behind = 后面, 背后, 后, 身后 ; _ ; _
under = 下, 下面, 底下, 之下 ; _ ; _
`;

/** The one who asks: the trigger word takes its place. */
export const SELF = `
I = 我, 我自己, 本人 ; я, меня, мне, мной, себя ; i am, i'm, i, me, myself
`;

/** Words that a picture has no use for. */
export const FILLER = `
_ = 了, 着, 正在, 正, 一个, 一位, 一名, 一张, 一幅, 一辆, 一只, 一条, 一件, 一匹, 一座, 一艘, 一双, 一副, 一片, 一些, 这个, 那个, 照片, 图片, 相片, 写真, 图, 请, 帮我, 帮忙, 给我, 生成, 画, 画一张, 拍, 拍一张, 来一张, 想要, 我想要, 我想, 我要, 想, 要, 风格, 的风格, 时, 时候, 的时候, 我的, 他的, 她的, 它的, 自己的, 很, 非常, 十分, 特别, 有, 都, 地, 得, 效果, 场景, 场景是, 吧, 呢, 啊, 吗, 一下, 颜色, 色的 ; хочу, хотел* бы, сделай*, нарисуй*, создай*, сгенерируй*, покажи*, фото, фотографи*, фотк*, снимок, картинк*, картина, изображени*, пожалуйста, котор(ый|ая|ое|ые|ого|ой|ую|ым|ых), это, этот, эта, эти, очень, мо(й|я|е|и|его|ей|ю|им|их), сво(й|я|е|и|его|ей|ю|им|их), его, ее, их, где, чтобы, чтоб, был(а|о|и)?, есть, стиль, стиле, в стиле, цвета, цвет, время, во время ; photo, picture, image, photograph
`;
