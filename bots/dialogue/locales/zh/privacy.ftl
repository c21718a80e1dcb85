# What is kept, reports, originals without the mark, and the deletion of everything.

privacy-text =
    要一次删除我们保存的关于您的全部内容，请发送 /delete_my_data 。积分记录会保留，但其中没有您的名称、文字和图片；别人用您的模板做的图片归他们保留，其中不再有您的文字。

    我们保存：您在本平台的 ID 和名称、语言设置、您的文字和图片、您同意过的条款，以及积分记录。您发来的图片会去掉相机信息。图片没有公开地址，链接会过期。我们会从人物照片估计年龄；如果人脸可能未满 18 岁，会由本站人员查看。机器用来认脸的数据从不保存。

    谁会收到什么：您的文字，以及您为下单发来的图片（商品、人物、服装、参考图），会发送给制作图片的服务；训练照片会发送给训练模型的服务。如果本站使用文字模型，它会收到 /idea 的文字、用来读取和翻译商品信息的商品照片与文字；如果它也负责翻译蛋糕描述，还会收到蛋糕的文字。以上各方都收不到您的名称和 ID。

    自动删除：
    • 发来后没有用于下单的图片：24 小时；试衣照片 1 小时；训练照片在最后一张到达 72 小时后；
    • 训练照片：训练成功后 24 小时，未成功则 1 小时；
    • 试衣照片：订单结束后 10 分钟内，除非您要求保留人物照；
    • 参考图和涂抹区域：订单结束后 24 小时。
    其余的保留到您删除为止：您的图片和相应文字；商品照片（与它的海报一起保留）；您的模型（在 /models 删除时，训练服务上的也会删除）；您自己的模板。

## Deleting everything

erase-what = 这会立即删除本站保存的关于您的一切：图片、上传的文件、模型（包括训练服务上的）、文字、模板、设置和您的名称。删除后无法恢复。
erase-counts =
    • 图片：{ $pictures }
    • 您发来的图片：{ $uploads }
    • 人脸模型：{ $models }
    • 您自己的模板：{ $templates }
erase-running = 还有 { $running } 个订单正在制作，将会停止。
erase-credits = { $paid ->
    [0] 您将失去 { CREDITS($credits) }。
   *[other] 您将失去 { CREDITS($credits) }，其中 { $paid } 是付费获得的。
}
erase-orders = 有 { $orders } 笔已开始的付款，之后将无法再为您入账。
erase-stays =
    会保留的内容：不含您的名称、文字和图片的积分与付款流水；您同意过条款的记录及时间；您取走的无可见标识原图的指纹（保留 190 天）；以及一个无法还原的代码，用来避免重复赠送和重新计算当天的免费次数，并延续封禁或欠款。别人用您的模板做的图片归他们保留，其中不再有您的文字。本聊天中的消息属于聊天软件，请在那里删除。
erase-done = 本站保存的关于您的一切都已删除，您的链接也已全部失效。存储的文件会在几分钟内删除。
erase-done-models = 我们会持续要求训练服务删除您的模型，直到对方确认。
erase-again = 如果您再次发来消息，将作为新用户开始。
action-erase = 全部删除
erase-press = 请点“全部删除”，否则什么都不会删除。

## Reports

report-ask = 有什么问题？
report-ask-titled = “{ $title }”有什么问题？
report-reason-unsafe = 低俗、残忍或危险
report-reason-person = 出现了未同意的人
report-reason-rights = 抄袭了他人的作品或品牌
report-reason-quality = 质量差，或与要求不符
report-reason-other = 其他
report-words = 还想补充什么吗？请用一条消息写下来；发送“不用”则不附文字直接提交。发送 /cancel 放弃举报。
report-thanks = 谢谢。本站人员会查看，处理结果会告诉您。
report-newest = 这是您最近的一个订单。想举报别的订单，请在 /history 里打开它，再点“举报”。
report-already = 您之前已经举报过，我们已收到。想举报别的订单，请在 /history 里打开它，再点“举报”。
report-left = 好的，没有提交举报。
report-removed = 感谢您的举报：您举报的内容已被删除。
report-kept = 感谢您的举报。我们查看过了，没有删除该内容。
action-report = 举报
action-report-send = 直接提交

## Originals without the visible mark

action-unmarked = 不带可见标识
action-unmarked-agree = 我同意，并会自行标识
unmarked-terms = 不带可见标识的原图提供给自行添加标识的人。同意后，您在任何地方发布时，都有义务说明它由 AI 生成（GB 45438-2025；《人工智能生成合成内容标识办法》第九条）。文件元数据中的标识会保留。您同意的记录会连同时间和这些图片的指纹保存至少六个月，即使您删除了数据。
unmarked-making = 正在制作副本。
unmarked-here = { $count } 张不带可见标识的原图，一小时内可以下载。
unmarked-failed = 副本没有做成，图片可能已经被删除。
