# The signed page that shows someone's orders and their pictures

page-gallery-title = 我的作品
page-gallery-total = 共 { $n } 个订单
page-gallery-pictures = { $n } 张
page-gallery-cost = { CREDITS($n) }
page-gallery-starred = 已收藏
page-gallery-model = 人像模型
page-gallery-no-picture = 没有图片
page-gallery-none = 这里还没有作品
page-gallery-none-how = 您在聊天里下单后，作品会显示在这里。
page-gallery-none-found = 没有符合条件的作品
page-gallery-pages = 分页
page-gallery-newer = 较新
page-gallery-older = 较早

page-gallery-job-portraits = 写真
page-gallery-job-training = 人像模型
page-gallery-job-posters = 海报
page-gallery-job-tryon = 试衣
page-gallery-job-cakes = 蛋糕
page-gallery-job-gallery = 提示词画廊
page-gallery-job-other = 其他
page-gallery-job-all = 全部

## Filter

page-gallery-filter = 搜索与筛选
page-gallery-words = 关键词
page-gallery-job = 类型
page-gallery-from = 开始日期
page-gallery-to = 结束日期
page-gallery-least = 积分不少于
page-gallery-most = 积分不多于
page-gallery-only-starred = 只看收藏
page-gallery-apply = 查看
page-gallery-reset = 清除筛选
page-gallery-bad-words = 最多 { $limit } 个字符。
page-gallery-bad-day = 没有这一天。请写成 2026-01-31 这样的格式。
page-gallery-bad-days = 结束日期早于开始日期。
page-gallery-bad-credits = 请填写不小于 0 的整数。
page-gallery-bad-costs = 这个数小于前一个数。
page-gallery-bad-job = 您没有这一类订单。

## One order

page-gallery-all = 全部作品
page-gallery-prompt = 描述
page-gallery-date = 下单时间
page-gallery-spent = 花费
page-gallery-made = 完成
page-gallery-star = 标记
page-gallery-prime = 初版
page-gallery-edit = 修改 { $n }
page-gallery-versions = 版本
page-gallery-made-from = 基于：{ $version }
page-gallery-asked-for = 编辑要求
page-gallery-continue = 继续编辑
page-gallery-download = 下载
page-gallery-zip = 打包下载（zip）
page-gallery-delete = 删除
page-gallery-running = 其中还有图片正在制作，完成后才能删除。
page-gallery-being-made = 图片还在制作中。
page-gallery-model-how = 人像模型本身没有图片。请在聊天里用它生成写真。
page-gallery-no-script = 本页的编辑和删除需要 JavaScript，而这个浏览器已将它关闭。请在聊天里操作。
page-gallery-previous = 上一张
page-gallery-next = 下一张
page-gallery-compare = 版本对比
page-gallery-left = 左侧
page-gallery-right = 右侧
page-gallery-slider = { $name }：两个版本的分界线
page-gallery-viewer = 大图
page-gallery-close = 关闭

## Asking

page-gallery-sure = 删除这个订单？
page-gallery-sure-what = { $n ->
    [0] 删除后无法恢复。
   *[other] 全部 { $n } 张图片（包括编辑版本）将被永久删除。
}
page-gallery-keep = 保留
page-gallery-sending = 请稍候…
page-gallery-asked = 请回到聊天里继续。
page-gallery-edit-done = 请回到聊天继续，那里会询问您想改什么。
page-gallery-deleted = 已删除。
page-gallery-failed = 连接已断开，请重试。
page-gallery-to-chat = 回到聊天
page-gallery-bad = 请求没有完整送达，请刷新页面。
page-gallery-too-many = 短时间内操作太多了，请过几分钟再继续。
page-gallery-foreign = 请从聊天里重新打开这个页面。

## Links that open nothing

page-gallery-gone-title = 链接已失效
page-gallery-gone = 链接一天内有效，作品删除后也会失效。请在聊天里获取新的链接。
page-gallery-missing-title = 这里什么也没有
page-gallery-missing = 链接可能不完整，或者作品已被删除。请从聊天里重新打开。
