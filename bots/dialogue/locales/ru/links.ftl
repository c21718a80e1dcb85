# Pages of ours that a menu leads to

menu-link = { $label }: { $url }
# What the link of such a page says when it is pointed at, in the playground.
page-new-tab = Откроется в новой вкладке
