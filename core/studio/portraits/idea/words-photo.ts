/** What makes a picture a photograph, in the notation of lexicon.ts: style, shot, light, time, quality. */

/** `#art`: not taken with a camera. `#mono`: without colours. */
export const STYLES = `
realistic photograph = 现实照片, 现实照片风格, 写实照片, 真实照片, 现实风格, 写实风格, 现实主义, 写实, 真实感, 逼真, 超写实, 真实风格, 照片级, 照片风格, 真实, 现实 ; реалистичн* (фото*|снимок|изображени*|картинк*), реалистичн* стил*, реалистичн*, фотореалист*, реализм*, настоящ* фото* ; realistic photo, photorealistic, realistic, photorealism, hyperrealistic, lifelike, a photorealistic image
cinematic photograph = 电影感, 电影风格, 电影质感, 电影画面, 大片 ; кинематограф*, кинематографич* (стил*|кадр*), кадр из фильма, как в кино ; cinematic, movie still, film still
black and white photograph #mono = 黑白, 黑白照片, 黑白风格 ; черно-бел* (фото*|снимок)?, черно-бел*, монохромн* ; black-and-white, monochrome, black and white
vintage film photograph = 复古风格, 复古风, 胶片, 胶片风格, 老照片, 复古照片, 港风 ; (ретро|винтажн*) (фото*|стил*), пленочн* (фото*|стил*), ретро, винтаж* ; vintage photo, film photo, analog photo, retro, vintage
polaroid photograph = 拍立得, 宝丽来 ; полароид* ; polaroid
fashion editorial photograph = 时尚大片, 杂志封面, 时尚杂志, 时装大片, 时尚写真 ; модн* (фото*|съемк*), глянцев* (журнал*|обложк*), обложк* журнала, fashion ; fashion photo, magazine cover, editorial, fashion photograph
professional portrait photograph = 肖像, 人像, 肖像照, 人像照, 人像摄影, 人物写真 ; портрет*, портретн* (фото*|съемк*) ; portrait, portrait photo
professional headshot = 职业照, 商务照, 形象照, 商务形象照 ; делов* (портрет*|фото*), бизнес-портрет* ; headshot, linkedin photo, business portrait
ID photograph = 证件照 ; фото на (документы|паспорт), паспортн* фото* ; passport photo, id photo
studio photograph = 棚拍, 影楼, 影楼风 ; студийн* (фото*|съемк*|портрет*) ; studio photo, studio portrait
street photograph = 街拍, 街拍风格 ; уличн* (фото*|съемк*) ; street photo, street photography
sports photograph = 运动摄影, 体育摄影 ; спортивн* (фото*|съемк*) ; sports photo, sports photography
wedding photograph = 婚纱照, 结婚照 ; свадебн* (фото*|съемк*|фотосесси*) ; wedding photo
travel photograph = 旅拍, 旅行照, 旅游照 ; фото из путешествия ; travel photo
lifestyle photograph = 生活照, 日常照 ; лайфстайл ; lifestyle photo, candid photo
fairy-tale photograph = 童话风格, 童话, 梦幻风格 ; сказк*, как в сказке ; fairy tale, fairytale
cyberpunk photograph = 赛博朋克, 赛博朋克风格 ; киберпанк* ; cyberpunk
steampunk photograph = 蒸汽朋克 ; стимпанк* ; steampunk
gothic photograph = 哥特, 哥特风, 暗黑风格 ; готическ*, готик* ; gothic
minimalist photograph = 极简, 极简风格, 简约风格, 简约 ; минимализм*, минималистич* ; minimalist
anime illustration #art = 动漫, 动漫风格, 二次元, 漫画风格, 日漫, 动画风格, 动漫风 ; аниме, манг(а|и) ; anime, manga
cartoon illustration #art = 卡通, 卡通风格, 卡通画 ; мультяшн*, мультфильм*, мультик*, карикатур* ; cartoon
comic book illustration #art = 漫画, 美漫 ; комикс* ; comic, comic book
3D render #art = 3d渲染, 三维, 3d风格, 3d动画 ; 3д, рендер* ; 3d, 3d render, 3d animation, cgi
oil painting #art = 油画, 油画风格 ; масл(ом|яными), (картин*|портрет*) маслом, живопис* ; oil painting, painting
watercolor painting #art = 水彩, 水彩画, 水彩风格 ; акварел* ; watercolor, watercolour
Chinese ink painting #art = 水墨画, 水墨, 国画, 水墨风格, 工笔画 ; китайск* живопис*, тушь*, тушью ; ink painting, ink wash
pencil sketch #art #mono = 素描, 铅笔画, 速写 ; карандаш*, набросок, эскиз* ; pencil sketch, pencil drawing, sketch, drawing
pixel art #art = 像素, 像素风, 像素风格 ; пиксел* ; pixel art
pop art #art = 波普, 波普艺术 ; поп-арт* ; pop art
fantasy art #art = 奇幻风格, 魔幻 ; фэнтези, фентези ; fantasy art, fantasy
digital illustration #art = 插画, 插图, 数字绘画 ; иллюстраци*, рисунок, рисунк* ; illustration, digital art
claymation figure #art = 粘土, 黏土风格 ; пластилин* ; claymation, clay
`;

/** `#close`, `#wide`: which lens belongs to it. */
export const SHOTS = `
close-up portrait #close = 特写, 大头照, 脸部特写, 面部特写, 近景 ; крупн* план*, лиц(о|а) крупно ; close-up, closeup, close up
half-length shot = 半身, 半身照, 半身像, 中景 ; по пояс, поясн* портрет* ; half body, waist up, half-body, medium shot
full-length shot #wide = 全身, 全身照, 全身像 ; в полный рост, полн* рост* ; full body, full-body, full length
wide shot #wide = 远景, 全景, 广角 ; общ* план*, широк* план*, панорам* ; wide shot, wide angle, wide-angle
profile view = 侧脸, 侧面, 侧颜, 侧身 ; в профиль, профил* ; side profile, profile
seen from behind = 背影, 背面 ; со спины, спиной ; from behind
low angle shot = 仰拍, 低角度 ; снизу ; low angle
high angle shot = 俯拍, 俯视 ; сверху, вид сверху ; high angle, top view
aerial view #wide = 航拍, 鸟瞰 ; с высоты, с дрона, аэросъемк* ; aerial, drone
`;

export const LIGHTS = `
soft light = 柔光, 柔和的光, 柔和光线, 柔和光, 柔和 ; мягк* (свет*|освещени*) ; soft light, soft lighting
natural light = 自然光, 自然光线 ; естественн* (свет*|освещени*) ; natural light, natural lighting, daylight
studio light = 影棚灯光, 棚灯 ; студийн* (свет*|освещени*) ; studio lighting, studio light
dramatic light = 戏剧性光线, 戏剧光, 强烈光影 ; драматическ* (свет*|освещени*), драматичн* (свет*|освещени*) ; dramatic lighting, dramatic light
backlight = 逆光 ; контров* свет*, контражур* ; backlight, backlit
warm light = 暖光, 温暖的光, 暖色调 ; тепл* (свет*|освещени*|тон*) ; warm light, warm lighting
cold light = 冷光, 冷色调 ; холодн* (свет*|освещени*|тон*) ; cold light, cool light
neon lights = 霓虹灯, 霓虹灯光 ; неонов* (свет*|огн*|ламп*), неон* ; neon lights, neon light, neon glow
candlelight = 烛光 ; при свечах, свет* свечей ; candlelight
sun rays = 阳光, 光线, 丁达尔 ; луч(и|ах|ами)? солнца, солнечн* (луч*|свет*) ; sunlight, sun rays, sunbeams
moonlight = 月光 ; лунн* свет* ; moonlight
rim light = 轮廓光 ; (контурн*|ободков*) свет* ; rim light, rim lighting
`;

/** `#golden #night #rain #snow #mist #day #cloudy #party`: which light belongs to it. */
export const TIMES = `
at sunset #golden = 日落, 夕阳, 夕阳下, 黄昏, 傍晚, 落日, 日落时分 ; закат* ; sunset, dusk, sundown
at sunrise #golden = 日出, 清晨, 黎明, 朝阳 ; рассвет*, восход* ; sunrise, dawn
at golden hour #golden = 黄金时刻, 金色时刻 ; золот* час* ; golden hour
at blue hour #night = 蓝调时刻 ; сумерк*, син* час* ; blue hour, twilight
at night #night = 夜晚, 夜里, 晚上, 深夜, 夜景, 夜色, 午夜, 夜 ; ноч(ь|ью|и|ной|ная|ное|ные|ного|ном|ным)?, полноч* ; night, nighttime, midnight
in the evening #golden = 晚间 ; вечер(ом|а|е|н*)? ; evening
in the morning #day = 早晨, 早上, 上午 ; утр(о|ом|а|енн*) ; morning
at noon #day = 中午, 正午 ; полдень, днем, дневн* ; noon, midday
on a sunny day #day = 晴天, 阳光明媚, 艳阳, 大太阳, 阳光灿烂 ; солнечн* (день|дня|дн*|погод*), солнечн*, солнц* ; sunny, sunny day, sunshine
under a clear blue sky #day = 蓝天, 蓝天白云, 晴空 ; (ясн*|голуб*|син*) неб* ; clear sky, blue sky
on a cloudy day #cloudy = 阴天, 多云 ; пасмурн*, облачн* ; cloudy, overcast
in the rain #rain = 下雨, 雨中, 雨天, 大雨, 雨 ; дожд*, ливень, ливн* ; rain, raining, rainy
in falling snow #snow = 下雪, 雪天, 大雪, 飘雪, 雪花, 雪 ; снег(опад*|а|ом)?, метел*, снежинк* ; snowing, snowfall, snow, snowy
in the mist #mist = 雾, 雾中, 大雾, 薄雾 ; туман* ; fog, foggy, mist, misty
in a storm #rain = 暴风雨, 雷雨, 闪电 ; гроз(а|ы|у|ой), бур(я|и|ю|ей), шторм* ; storm, thunderstorm
in the wind = 风中, 微风, 海风 ; ветер, ветр* ; wind, windy, breeze
under a starry sky #night = 星空, 星空下, 满天星, 银河, 繁星 ; звездн* неб*, млечн* пут* ; starry sky, milky way
under a full moon #night = 月亮, 圆月, 满月, 月下 ; лун(а|ы|ой|у), полнолуни* ; full moon, moon
under the northern lights #night = 极光 ; северн* сияни* ; aurora, northern lights
in spring #day = 春天, 春季, 春日 ; весн*, весенн* ; spring
in summer #day = 夏天, 夏日, 夏季 ; лето, летом, летн* ; summer
in autumn = 秋天, 秋季, 秋日 ; осен* ; autumn, fall
in winter #snow = 冬天, 冬季, 冬日 ; зим(а|ой|ы|н*) ; winter
at Christmas #party = 圣诞节, 圣诞 ; рождеств* ; christmas
on New Year's Eve #party = 新年, 跨年, 元旦 ; нов* год*, новогодн* ; new year
at Chinese New Year #party = 春节, 过年, 除夕 ; китайск* нов* год* ; chinese new year, lunar new year
on Halloween #night = 万圣节 ; хэллоуин*, хеллоуин* ; halloween
at a party #party = 派对, 聚会, 生日派对 ; вечеринк*, праздник* ; party
at a wedding #party = 婚礼 ; на свадьбе ; wedding ceremony
in the 1920s = 民国, 民国时期 ; двадцат* год* ; 1920s
in the 1980s = 八十年代, 80年代 ; восьмидесят* ; 1980s, 80s
in the Middle Ages = 中世纪 ; средневеков* ; medieval
`;

export const QUALITIES = `
8K resolution = 8k分辨率, 8k画质, 超高清 ; 8к ; 8k, 8k resolution
4K resolution = 4k画质 ; 4к ; 4k
high resolution = 高清, 高清晰, 高分辨率, 清晰, 超清 ; высок* разрешени* ; high resolution, hd, uhd
highly detailed = 细节丰富, 高细节, 精细, 细节清晰, 细腻 ; детализ*, детальн* ; highly detailed, detailed, intricate details
high quality = 高质量, 高品质, 最佳质量 ; (высок*|хорош*|отличн*) качеств*, качествен* ; high quality, high-quality, best quality
masterpiece = 杰作, 大师作品 ; шедевр* ; masterpiece
sharp focus = 锐利, 对焦清晰 ; резк*, четк* ; sharp focus, sharp
shallow depth of field = 虚化, 背景虚化, 浅景深 ; размыт* фон*, боке ; bokeh, blurred background, shallow depth of field
vibrant colors = 色彩鲜艳, 鲜艳, 色彩丰富 ; насыщенн* цвет* ; vibrant colors, vivid colors, vibrant
`;
