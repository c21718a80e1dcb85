# The signed page that shows someone's orders and their pictures

page-gallery-title = My pictures
page-gallery-total = { $n ->
    [one] { $n } order
   *[other] { $n } orders
}
page-gallery-pictures = { $n ->
    [one] { $n } picture
   *[other] { $n } pictures
}
page-gallery-cost = { CREDITS($n) }
page-gallery-starred = Starred
page-gallery-model = Face model
page-gallery-no-picture = No picture
page-gallery-none = Nothing here yet
page-gallery-none-how = What you order in the chat will appear here.
page-gallery-none-found = Nothing fits this filter
page-gallery-pages = Pages
page-gallery-newer = Newer
page-gallery-older = Older

page-gallery-job-portraits = Photos
page-gallery-job-training = Face model
page-gallery-job-posters = Posters
page-gallery-job-tryon = Try-on
page-gallery-job-cakes = Cakes
page-gallery-job-gallery = Prompt gallery
page-gallery-job-other = Other
page-gallery-job-all = Everything

## Filter

page-gallery-filter = Search and filter
page-gallery-words = Words
page-gallery-job = What
page-gallery-from = From day
page-gallery-to = To day
page-gallery-least = Credits from
page-gallery-most = Credits to
page-gallery-only-starred = Starred only
page-gallery-apply = Show
page-gallery-reset = Clear filter
page-gallery-bad-words = { $limit } characters are the most.
page-gallery-bad-day = There is no such day. Write it as 2026-01-31.
page-gallery-bad-days = This day is before the first one.
page-gallery-bad-credits = A whole number, 0 or more.
page-gallery-bad-costs = This is less than the first number.
page-gallery-bad-job = You have ordered nothing of this kind.

## One order

page-gallery-all = All pictures
page-gallery-prompt = Description
page-gallery-date = Ordered
page-gallery-spent = Cost
page-gallery-made = Made
page-gallery-star = Mark
page-gallery-prime = First version
page-gallery-edit = Edit { $n }
page-gallery-versions = Versions
page-gallery-made-from = from: { $version }
page-gallery-asked-for = What was asked for
page-gallery-continue = Continue editing
page-gallery-download = Download
page-gallery-zip = Download all (zip)
page-gallery-delete = Delete
page-gallery-running = Something of this is still being made. It can be deleted once that is over.
page-gallery-being-made = The pictures are still being made.
page-gallery-model-how = A face model has no pictures of its own. Order photos with it in the chat.
page-gallery-no-script = To edit or delete something, write in the chat: this page needs JavaScript for it, and here it is switched off.
page-gallery-previous = Previous
page-gallery-next = Next
page-gallery-compare = Compare versions
page-gallery-left = Left
page-gallery-right = Right
page-gallery-slider = { $name }: border between the two versions
page-gallery-viewer = Large picture
page-gallery-close = Close

## Asking

page-gallery-sure = Delete this order?
page-gallery-sure-what = { $n ->
    [0] It can’t be brought back.
    [one] Its picture will be gone for good, edits included.
   *[other] All { $n } pictures will be gone for good, edits included.
}
page-gallery-keep = Keep
page-gallery-sending = One moment…
page-gallery-asked = Now look into the chat: it goes on there.
page-gallery-edit-done = Go on in the chat: it asks there what should change.
page-gallery-deleted = Deleted.
page-gallery-failed = The connection was lost. Please try again.
page-gallery-to-chat = Go to the chat
page-gallery-bad = This request did not arrive whole. Please reload the page.
page-gallery-too-many = That’s a lot in a short time. Please go on in a few minutes.
page-gallery-foreign = Please open this page from the chat once more.

## Links that open nothing

page-gallery-gone-title = This link has ended
page-gallery-gone = A link works for one day, and only as long as its pictures are there. You get a new one in the chat.
page-gallery-missing-title = There is nothing here
page-gallery-missing = Perhaps a part of the link is missing, or what it led to has been deleted. Please open it from the chat once more.
