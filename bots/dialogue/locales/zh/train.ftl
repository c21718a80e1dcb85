# Training a face model: /train

## Model, subject, trigger word

train-base-ask = 想用哪种基础模型来训练？FLUX 更新、更逼真；Standard Diffusion 是经典款。
train-base-flux = FLUX
train-base-sd = Standard Diffusion
train-subject-ask = 要训练谁呢？
train-subject-person = 👤 人
train-subject-pet = 🐾 宠物
train-choose = 请从下面选一个。
train-trigger-ask =
    接下来取一个触发词：自己编的一个词，例如 { $example }。它会成为模型的名字，写在描述里就代表这张脸。
    3 到 20 个英文字母或数字，以字母开头。请不要用真实存在的单词，否则会和它本来的意思混在一起。
train-trigger-form = 这个不能当触发词：请用 3 到 20 个英文字母或数字，不带空格，以字母开头。
train-trigger-dictionary = 这是一个真实存在的单词，模型会把它的意思和您混在一起。自己编一个会更好。
train-trigger-try = 用 { $example } 怎么样？

## Photos

train-photos-ask =
    现在发照片吧：同一个人的照片 12 到 25 张，15 到 20 张最好。
    训练价格 { CREDITS($price) }，您现有 { CREDITS($available) }；确认之前不会扣费。
train-photos-ask-pet =
    现在发照片吧：同一只宠物的照片 12 到 25 张，15 到 20 张最好。
    训练价格 { CREDITS($price) }，您现有 { CREDITS($available) }；确认之前不会扣费。
train-photos-good = 什么样的照片好：清晰，画面里只有这一个人。以脸部为主，再加几张半身和全身；衣服、光线、表情和拍摄日期多换几种。不要墨镜、滤镜和几乎一样的连拍。
train-photos-good-pet = 什么样的照片好：清晰，画面里只有这一只。头部和全身都要有，角度、地点和光线多换几种。不要滤镜和几乎一样的连拍。
train-photos-ways = 可以打包成一个 zip 文件发来，也可以直接发照片或相册，全部发完后点“完成”，或者直接回复“完成”。不着急，慢慢来。
train-photos-page = 也可以在这个网页上传，大文件也没问题：{ $url }
train-photos-lossy = 聊天软件会压缩照片，用“文件”方式发送才能保持原画质。
train-photos-limit = 这里单个文件不能超过 { $mb } MB。
train-photos-leave = 发送 /cancel 结束，照片会一并删除。
train-photos-more = 直接发新照片就行。想换掉某一张，先按编号删除：“删除 3”。
train-photos-early = 谢谢，马上就轮到照片了！请先回答这一步，然后再发一次：
train-photos-missing = 这里需要的是照片，只有文字还不行。
train-photos-gone = 照片放得太久，已经删除了，我们重新收集一次吧。
train-only-photos = 这个在这里用不上。我在等照片：JPG、PNG、WebP，或者它们的 zip 压缩包。
train-too-large = 这个聊天里最多只能传 { $mb } MB 的文件。其他的都收到了。
train-too-large-split = 请把压缩包拆小一些，或者一张一张地发照片。
train-received = 收到，正在看……
train-no-photos = 这里还没有照片。
train-wait = 稍等，全部看完马上出照片总览。
train-elsewhere = 训练用的照片：
train-repeated = 其中 { $count } 张之前已经发过。
train-fetch-gone = 这个文件取不到了，请再发一次。
train-fetch-failed = 刚才发的没能打开，请再发一次。之前的照片都还在。
train-count-looked = 已看照片：{ $count } 张
train-count-good = ✅ 合格：{ $count }
train-count-warn = ⚠️ 可用，但有提醒：{ $count }
train-count-ask = ❓ 需要您确认：{ $count }
train-count-reject = ❌ 不能用：{ $count }
train-count-pending = ⏳ 还有照片没看完
train-usable = 可以使用：{ $usable } 张（需要 12 到 25 张）

## Contact sheet

train-sheet-soon = 正在生成照片总览……
train-sheet-failed = 照片总览没有生成成功。照片都在，请再点一次“完成”。
train-sheet-head = 这是您的照片和编号。
train-photo-warn = ⚠️ { $n }：{ $reason }
train-photo-ask = ❓ { $n }：{ $reason }
train-photo-reject = ❌ { $n }：{ $reason }
train-sheet-enough = 照片够了。到目前为止没有扣积分。
train-sheet-more = 还不够，请再发几张，或者换几张更好的。还没有扣积分。
train-sheet-words = 也可以直接写编号：“好 3 5”表示没问题，“删除 3 5-7”表示去掉。
train-accepted = 好的，这 { $count } 张算数。
train-removed = 已去掉 { $count } 张。
train-nothing-to-accept = 这几张都不需要确认。
train-nothing-to-remove = 没有标 ❌ 的照片，不用删除。
train-no-such-photo = { $count ->
    [0] 这里还没有照片。
   *[other] 这里的照片编号是 1 到 { $count }。
}
train-review-asked = 照片里的人可能未满 18 岁，需要工作人员先看一下。不收积分。看完以后就从这里继续，发送 /train 可以查看进展。
train-review-refused = 工作人员看过了这些照片，不能用它们训练模型。没有扣积分，您可以换一批照片重新开始。

photo-reason-too-small = 太小，短边至少要 512 像素
photo-reason-blurred = 不够清晰
photo-reason-duplicate = 和第 { $of } 张几乎一样
photo-reason-no-face = 看不到脸
photo-reason-several-faces = 不止一张脸
photo-reason-small-face = 脸偏小
photo-reason-turned-face = 脸侧得比较多
photo-reason-other-person = 看起来是另一个人
photo-reason-unsure-face = 不确定有没有脸，这张没问题吗？
photo-reason-unsure-person = 不确定是不是同一个人，是同一个人吗？

photo-set-too-few = 至少需要 12 张可用的照片，现在有 { $usable } 张。
photo-set-too-many = 最多 25 张，现在有 { $usable } 张，请按编号去掉几张。
photo-set-few-faces = 至少要有 10 张能看清脸的照片，现在有 { $faces } 张。请补几张脸大一些、正对镜头的。
photo-set-few-scenes = 很多照片是同一个场景拍的。换换衣服、光线和地点，模型会更好。
photo-set-advise-more = 这样已经可以了。有 15 到 20 张的话，会更像。

photo-unnamed = 一张照片
photo-unreadable-not-a-picture = { $name }：不是 JPG、PNG 或 WebP 图片
photo-unreadable-broken = { $name }：文件损坏，打不开
photo-unreadable-too-large = { $name }：超过 20 MB，请发送小一点的版本
photo-unreadable-too-many-pixels = { $name }：像素太多，请发小一点的版本
photo-unreadable-animated = { $name }：是动图，只能用静态照片
photo-unreadable-too-many = { $name }：没有收下，照片已经够多了

zip-refused-not-a-zip = 这不是我能打开的 zip 文件。
zip-refused-broken = 压缩包损坏或不完整，请重新打包。
zip-refused-encrypted = 压缩包有密码，请不加密码重新打包。
zip-refused-unsafe-path = 压缩包里有指向外部的文件名，这样的文件我不解压。
zip-refused-symlink = 压缩包里是链接而不是照片，请直接打包照片本身。
zip-refused-nested = 压缩包里还有压缩包，请直接打包照片。
zip-refused-too-many-entries = 压缩包里的文件超过 { $limit } 个，12 到 25 张照片就够了。
zip-refused-too-large = 压缩包里的照片加起来超过 { $mb } MB，请少放几张。
zip-refused-file-too-large = 压缩包里有文件超过 { $mb } MB。
zip-refused-bomb = 压缩包解开后大得离谱，这样的文件我不打开。
zip-refused-lying-sizes = 压缩包标注的大小和实际不符，请重新打包。
zip-refused-no-photos = 压缩包里没有 JPG、PNG 或 WebP 照片。
zip-refused-name = 问题出在“{ $name }”。
zip-refused-whole = 这个压缩包里的内容都没有收下。

## Going on

train-running = 您的模型“{ $title }”正在训练。
train-running-status = 发送 /status 可以查看进度，完成后我会在这里告诉您。
train-another-ask = 要不要先为另一个模型收集照片？等这一个训练完就可以下单。
train-go-on = 我们接着刚才的来。
train-resume = { $count ->
    [0] 这里还没有照片。
   *[other] 您在这里已有 { $count } 张照片。
}
train-resume-ask = 接着用它们，还是重新开始？重新开始会删除这些照片。
train-started-over = 照片已删除，我们从头来：
train-left = 好的，没有下单，照片已经删除。
train-leave-count = { $count ->
    [0] 您发来的照片将会被删除。
   *[other] { $count } 张照片将会被删除。
}
train-leave-ask = 还没有扣积分。要删除照片，还是继续？
train-kept = 照片会保留到 { $date }，发送 /train 就从这一步继续。
train-not-now = 好的，先不做。没有下单。发送 /cancel 会删除照片。

## Consent

train-consent-ask = 开始之前，请确认这两点：
train-consent-mine = • 照片是我本人的，或者照片里的人已经同意用来训练。
train-consent-mine-pet = • 照片是我自己的宠物，或者它的主人已经同意用来训练。
train-consent-adult = • 照片里的人和我本人都已年满 18 岁。
train-consent-adult-pet = • 我已年满 18 岁。
train-consent-free = 如果不是，请取消：不收积分，照片会删除。
train-consent-choose = 请同意以上两点，或者取消。

## Order

train-offer = 您的模型：
train-offer-facts =
    基础模型：{ $base }
    触发词：{ $trigger }
    照片：{ $photos } 张
train-offer-time = 训练需要一些时间：确认之后我会告诉您大约多久，完成后也会在这里通知您。
train-offer-photos = 训练成功 24 小时后删除照片；失败或取消的话，1 小时后删除。
train-offer-cancel = 训练开始之前可以免费取消。开始之后，7 天内的第一次取消仍会全额退回，再次取消则扣除全部 { CREDITS($price) }。
train-offer-choose = 请确认或取消这个订单。

## Choices

action-train-done = ✓ 完成
action-train-continue = 继续
action-train-accept = ✓ 没问题：{ $numbers }
action-train-remove = 去掉不能用的（{ $count }）
action-train-more = 添加或更换照片
action-train-agree = ✓ 两点都同意
action-train-go-on = 继续
action-train-start-over = 重新开始
action-train-delete = 删除照片
action-train-stay = 继续
action-train-another = 为另一个模型收集照片
