# Cakes: the form, parameters, the pastry chef's card

## Cakes: where it begins

cake-ask-steps = 想一步一步来，请点“分步填写”。
cake-ask-steps-words = 想一步一步来，请发“分步”。
cake-step-by-step = 📝 分步填写
cake-language = 请用英文或俄文描述蛋糕：俄文会翻译，绘图模型最懂英文。想用中文，最好走“分步填写”，选项会换成英文。其他文字我看不懂。
cake-ask-price = 一张图片 { CREDITS($price) }。
cake-ask-was = 想保留原来的描述，请发“返回”。
cake-keep-old = ‹ 保留原来的描述
cake-tell-more = 请再说详细一点：要什么样的蛋糕？例如：巧克力蛋糕，配樱桃，生日用。
cake-seed-kept = 种子编号 { $seed } 保持不变（用它可以复现同一张图）。描述改得越少，新蛋糕就越像这一个。
cake-seed-again = 请发来新的描述。这个蛋糕原来的描述是：
    { $description }

## Cakes: the form

cake-form-step = 第 { $step } 步，共 { $steps } 步
cake-form-leave = 可以回复编号，也可以用自己的话回答。不想做了请发 /cancel
cake-form-words = 想跳过请发“跳过”，想回到上一步请发“返回”。不想做了请发 /cancel
cake-ask-occasion = 用于什么场合？请选择，或用自己的话写。
cake-ask-style = 什么风格？请选择，或用自己的话写。
cake-ask-tiers = 几层？1 到 5 层。
cake-ask-coating = 用什么抹面？请选择，或用自己的话写。
cake-ask-decor = 用什么装饰？请选择，或写下您想看到的东西。
cake-ask-palette = 什么颜色？请选择，或用自己的话写。
cake-ask-inscription = 蛋糕上写什么字？请发给我，会一字不差地写上去。40 个字以内看得最清楚。
cake-skip = 跳过
cake-back = ‹ 返回
cake-tiers = { $n }
cake-choose-answer = 请从列表里选，或用文字回答。
cake-wrong-tiers = 蛋糕可以做 1 到 5 层。
cake-inscription-limit = 蛋糕上最多写得下 { $limit } 个字，40 个字以内才看得清楚。请写短一点。
cake-change-ask = 想改哪一项？
cake-change-words = 用一句话重新描述
cake-field-occasion = 场合
cake-field-style = 风格
cake-field-tiers = 层数
cake-field-coating = 抹面
cake-field-decor = 装饰
cake-field-palette = 颜色
cake-field-inscription = 文字
cake-occasion-birthday = 生日
cake-occasion-wedding = 婚礼
cake-occasion-anniversary = 周年纪念
cake-occasion-baby-shower = 迎接宝宝
cake-occasion-new-year = 新年
cake-occasion-corporate = 公司活动
cake-style-minimalism = 极简
cake-style-kids = 儿童
cake-style-wedding = 婚礼
cake-style-themed = 主题
cake-style-classic = 经典
cake-style-rustic = 乡村
cake-style-luxury = 奢华
cake-style-vintage = 复古
cake-style-modern = 现代
cake-coating-cream = 奶油
cake-coating-fondant = 翻糖
cake-coating-ganache = 甘纳许
cake-coating-naked = 裸蛋糕
cake-coating-mirror = 镜面淋面
cake-decor-berries = 莓果
cake-decor-flowers = 花朵
cake-decor-chocolate = 巧克力
cake-decor-macarons = 马卡龙
cake-decor-figures = 人偶造型
cake-decor-gold = 金箔
cake-palette-pastel = 柔和粉彩
cake-palette-white-gold = 白色配金色
cake-palette-pink = 粉色
cake-palette-blue = 浅蓝色
cake-palette-chocolate = 巧克力色
cake-palette-bright = 鲜艳的颜色

## Cakes: the offer

cake-offer-inscription = 蛋糕上的字：“{ $text }”
cake-offer-count = 张数：{ $count }
cake-offer-seed = 种子编号：{ $seed }
cake-offer-steps = 步数：{ $steps }
cake-offer-guidance = 贴合度：{ $guidance }
cake-offer-size = 尺寸：{ $size }
cake-untranslated = ⚠ 这里只翻译俄文，绘图模型最懂英文，中文的内容可能画不出来。可以改用英文写，或在“分步填写”里选现成的选项，也可以按原样下单，{ CREDITS($price) }。
cake-unknown-words = ⚠ 这些词我不认识：{ $words }。它们不会被翻译。请换个说法，或按原样下单，{ CREDITS($price) }。
cake-order-as-is = 按原样下单
cake-number = 数字表示张数：1 到 4。要下单，请点按钮或发“确认”。
cake-still-open = 这个蛋糕还在等您确认，要画出来吗？
cake-merge-ask = 您写了：“{ $words }”。这是一个新蛋糕，还是加到“{ $description }”里？
cake-merge-replace = 换成新蛋糕
cake-merge-add = 加进去
cake-size-square = 方形，768×768
cake-size-tall = 竖版，512×768
cake-size-wide = 横版，768×512
cake-count = ×{ $n } · { CREDITS($price) }
cake-count-chosen = ✓ ×{ $n } · { CREDITS($price) }
cake-wrong-count = 一次可以做 1 到 4 张：在最后写 x1、x2、x3 或 x4。如果那是描述的一部分，请不要放在最后。
cake-wrong-seed = 种子编号是 0 到 2147483647 之间的整数。
cake-wrong-steps = 步数是 10 到 50 之间的整数：--steps 30
cake-wrong-guidance = 贴合度是 1 到 20 之间的数：--cfg 7
cake-wrong-size = 可选的尺寸：--size square、--size tall 或 --size wide。
cake-wrong-flag = 没有这个参数，或者它没有放在最后。描述后面可以写 x2、--seed 123、--steps 30、--cfg 7、--size tall。

## Cakes: the pastry chef's card

action-cake-card = 👩‍🍳 甜点师卡片
action-cake-seed = 用这个种子编号修改
cake-list = { $first }、{ $rest }
cake-none = –
cake-card-short = 给甜点师：{ $tiers } 层，{ $servings } 份，制作约需 { $least }–{ $most } 小时。详情见甜点师卡片。
cake-card-short-cupcakes = 给甜点师：纸杯蛋糕，制作约需 { $least }–{ $most } 小时。详情见甜点师卡片。
cake-card-short-bento = 给甜点师：便当蛋糕，制作约需 { $least }–{ $most } 小时。详情见甜点师卡片。
cake-card-head = 👩‍🍳 甜点师卡片。按描述和通用数据估算，并非配方，数字仅供参考。
cake-card-tiers = { $tiers ->
    [1] 一层：直径 { $sizes } 厘米，高 { $height } 厘米。
   *[other] 从下往上：直径 { $sizes } 厘米，每层高 { $height } 厘米。
}
cake-card-servings-party = 份数：约 { $servings } 份（惠尔通 Wilton 切分表，聚会切块 4×5 厘米）。
cake-card-servings-wedding = 份数：约 { $servings } 份（惠尔通 Wilton 切分表，婚礼切块 2.5×5 厘米）。
cake-card-weight = 重量：大约 { $least }–{ $most } 公斤，按各层体积估算。
cake-card-cupcakes = 纸杯蛋糕：直径一般 5–6 厘米，每人一个，不分层，也不用支撑。
cake-card-bento = 便当蛋糕：直径一般约 10 厘米，300–500 克，一两人份，不分层，也不用支撑。
cake-card-people = 描述里写了 { $people } 位客人，这个大小够了。
cake-card-people-more = 描述里写了 { $people } 位客人，这个大小只有约 { $servings } 份，需要更大的蛋糕。
cake-warn-people = ⚠ { $people } 位客人，但只有约 { $servings } 份。
cake-card-kg = 描述里写了 { $kg } 公斤，请按重量选直径。
cake-card-cm = 描述里写了直径 { $cm } 厘米，以它为准。
cake-support-none = 支撑：单层蛋糕不需要，用结实的底托就行。
cake-support-dowels = 支撑：底托 { $boards } 块，每层一块。各层里的支撑棒，从下往上：{ $dowels } 根，上桌前取出。
cake-support-rod = 一根中心轴穿过所有层，固定在底座上。
cake-note-fruit = 莓果和水果可以吃。洗净擦干，当天摆上。
cake-note-flowers = 奶油、糖膏或糯米纸做的花可以吃，里面的铁丝和胶带不能吃。
cake-note-fresh = 鲜花只作装饰：花茎要包好，不要插进蛋糕，上桌前取下。花店的花一般打过药，不能吃。
cake-note-leaves = 叶子一般不能吃。下面垫上膜，上桌前取下。
cake-note-chocolate = 巧克力可以吃。淋面要在冷藏好的蛋糕上做。
cake-note-baked = 马卡龙和蛋白霜可以吃，但碰到奶油会变软，上桌前几小时再摆。
cake-note-figures = 翻糖和巧克力做的造型可以吃，里面的签子和骨架不能吃。塑料和纸板插牌要在上桌前取下。
cake-note-butterflies = 糯米纸蝴蝶可以吃，普通纸和锡纸的不能吃。
cake-note-pearls = 珠子和糖针，包装上写了配料的可以吃，手工串珠要取下。
cake-note-lace = 糖蕾丝可以吃，布蕾丝要取下。
cake-note-ribbon = 翻糖做的丝带和蝴蝶结可以吃。布丝带要垫膜，并取下。
cake-note-gold = 金箔只能用食品级（E175）。手工金箔不能吃。
cake-note-candles = 蜡烛和烟花棒不能吃，要插在蜡烛托上。
cake-card-harmful = ⚠ 鲜品不能放在蛋糕上，有毒或汁液有害：{ $plants }。请换成糖做的。
cake-warn-harmful = ⚠ 鲜品不能上蛋糕：{ $plants }（有毒或有害）。
cake-plant-lily-of-the-valley = 铃兰
cake-plant-hydrangea = 绣球
cake-plant-lily = 百合
cake-plant-tulip = 郁金香
cake-plant-daffodil = 水仙
cake-plant-hyacinth = 风信子
cake-plant-anemone = 银莲花
cake-plant-ranunculus = 花毛茛
cake-plant-delphinium = 飞燕草
cake-plant-foxglove = 毛地黄
cake-plant-calla = 马蹄莲
cake-plant-ivy = 常春藤
cake-plant-mistletoe = 槲寄生
cake-plant-holly = 冬青
cake-plant-poinsettia = 一品红
cake-plant-eucalyptus = 尤加利
cake-plant-gypsophila = 满天星
cake-card-hours = 制作：大约 { $least }–{ $most } 小时，不含烘烤和冷却。包括：{ $reasons }。
cake-work-first = 第一层的夹馅和抹面
cake-work-tier = 其余各层
cake-work-fondant = 包翻糖
cake-work-mirror = 淋镜面
cake-work-figures = 造型
cake-work-flowers = 手工花
cake-work-baked = 马卡龙或蛋白霜
cake-work-lace = 蕾丝
cake-work-butterflies = 蝴蝶
cake-work-inscription = 写字
cake-keep-cold = 保存：2–6 °C 冷藏。上桌前 30–60 分钟取出。
cake-keep-fondant = 保存：干燥阴凉处，15–18 °C，潮湿的冰箱会让翻糖出水。馅料易坏的话，装进密封盒冷藏。
cake-keep-ganache = 保存：冷藏。上桌前一小时取出，让甘纳许变软。
cake-card-allergens = 描述里提到的过敏原：{ $allergens }。蛋糕一般含麸质、鸡蛋和牛奶，以配方为准。
cake-card-allergens-none = 过敏原：描述里没有提到。蛋糕一般含麸质、鸡蛋和牛奶，以配方为准。
cake-card-allergy = ⚠ 客人过敏：{ $allergens }
cake-card-allergy-unread = ⚠ 描述里提到了过敏，请仔细看。
cake-card-without = ⚠ 要求不含：{ $allergens }
cake-allergen-nuts = 坚果
cake-allergen-honey = 蜂蜜
cake-allergen-peanuts = 花生
cake-allergen-milk = 牛奶
cake-allergen-eggs = 鸡蛋
cake-allergen-gluten = 麸质
cake-allergen-soy = 大豆
cake-allergen-sesame = 芝麻

## Gallery page

page-gallery-style = 蛋糕风格
page-gallery-style-all = 不限
page-gallery-bad-style = 您没有这种风格的蛋糕，筛选时已忽略这一项。
