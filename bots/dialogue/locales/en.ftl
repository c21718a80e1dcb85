### Darkroom in English. One file per language; keys and parameters are the same in all of them.
### CREDITS, MINUTES, MONEY, SIGNED, RULE and LEVEL are functions of bots/dialogue/i18n.ts.

## Units

unit-credits = { $n ->
    [one] { $n } credit
   *[other] { $n } credits
}
unit-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}

## First contact

welcome = { $credits ->
    [0] Welcome to Darkroom! All pictures here are made by AI. /help shows how it works.
   *[other] Welcome to Darkroom! All pictures here are made by AI. You have { CREDITS($credits) } to start with. /help shows how it works.
}
start-hello = Hello! This is Darkroom, a photo studio in your chat. You say what you want to see, and AI makes the picture.
start-gift = { CREDITS($credits) } are yours to start with, on the house.
start-jobs = What I can make for you:
start-job-train =
    🧑‍🎨 A face model of you or your pet, { CREDITS($price) }. About 15 photos and half an hour, and every picture after that can be of you:
    /train
start-job-photo =
    📷 Portrait photos, { CREDITS($price) } a picture. For example:
    /photo a woman in a red coat on a rainy street in Paris, film photo
start-job-poster =
    🛍 Product posters, { CREDITS($price) } each, up to ten in one look. Send a photo of the product and say what it is:
    /poster
start-job-cake =
    🎂 Cake designs, { CREDITS($price) } a picture. For example:
    /cake Delicate cake with berries, in pastel tones, for a 5-year-old girl
start-no-jobs = Nothing can be ordered at the moment. Please look in later.
start-more = Every command is in /help. Другой язык, 其他语言: /lang

## Help

help-intro = How it works: describe a picture, I tell you the price and your place in the queue, and the picture comes to this chat. You can cancel while it is being made: /status.
help-job-train = 🧑‍🎨 Your own model: send /train, pick a name for it and send 12 to 25 photos of one person or one pet. The photos are checked before you pay { CREDITS($price) }, and about half an hour later /models has your model.
help-job-photo = 📷 Photos: send /photo and describe the picture, or do it in one line, such as /photo a portrait by the window, soft light. { CREDITS($price) } a picture. With a model of your own, the face is yours. /idea turns a few words into a full description.
help-retake = If the likeness under a photo is shown as low, one retake of that order is free: within the first 24 hours after training, while the training photos are still here to compare with.
help-job-poster = 🛍 Posters: send /poster, a photo of the product and a few words. I read its facts, you correct them and pick from ten posters, { CREDITS($price) } each. Every poster can be edited afterwards, also only where you paint.
help-job-cake = 🎂 Cakes: send /cake and answer, or order in one line, such as /cake two tiers, white cream, strawberries. { CREDITS($price) } a picture. If you put words in quotes, they are written on the cake.
help-credits = Credits are set aside when you order and taken only when the picture is ready. If something goes wrong, they come back at once.
help-topup = To get more credits: /topup
help-commands = Commands:
help-command = { $command } – { $what }
command-start = what this studio makes
command-help = how it works
command-train = train a model of your face
command-photo = take a photo
command-models = your models
command-idea = a description from a few words
command-poster = posters of a product
command-cake = design a cake
command-balance = your credits
command-prices = what things cost
command-history = your pictures
command-status = what is being made now
command-cancel = leave a question or cancel an order
command-billing = top-ups and charges
command-lang = language, язык, 语言
command-privacy = what is kept about you
command-report = tell us that a picture is not all right
command-delete_my_data = delete everything that is known of you
command-terms = terms of use

## Language

lang-ask = Which language shall we speak?
lang-unknown = I don’t speak “{ $words }” yet.
lang-set = Done, we speak English now.
language-name-en = English
language-name-zh = 中文
language-name-ru = Русский

## Prices

prices-now = Prices:
prices-line = • { $name }: { CREDITS($credits) } ({ MONEY($cents, currency: "USD") } or { MONEY($fen, currency: "CNY") }), usually about { MINUTES($minutes) }
prices-coming = Coming later, not for order yet:
prices-rate = { NUMBER($cny) } credits = 1 CNY, { NUMBER($usd) } credits = 1 USD.
price-portraits-training = Training a face model
price-portraits-picture = Portrait photo
price-posters-poster = Product poster
price-posters-edit = Poster edit
price-tryon-garment = Try-on, per garment
price-cakes-picture = Cake design
price-gallery-public = Picture from a template
price-gallery-members = Picture from a members’ template

## Balance

balance-name = Name: { $name }
balance-level = Level: { $level }
balance-available = Available: { CREDITS($available) }
balance-frozen = Set aside for orders in progress: { CREDITS($frozen) }
balance-debt = Owed after a refunded payment: { CREDITS($debt) }. The next top-up covers it first.
level-free = Free
level-plus = Plus
level-pro = Pro

## Terms and privacy

terms-text =
    All pictures are made by AI and marked as such; please leave the mark on.
    No nudity, no undressing of anyone, nothing sexual with minors, no faces of well-known people. Such requests are refused and cost nothing.
    A face model may only be trained from photos of yourself, or of someone who is 18 or older and has agreed.
    Credits are taken for what is delivered. A cancelled order is free until the work has begun; after that, the amount you get back is shown before you confirm.
    Credits do not expire and are not money.
paysupport-nothing-sold = Nothing is sold here yet, so there is no payment to sort out. If some credits look wrong to you, /billing shows every movement.
credits-not-sold = This studio does not sell credits yet. The person who runs it can add some to your account.

## What does not work here

not-offered = This studio does not offer { $command } yet.
unknown-command = I don’t know the command { $command }. All that I know are in /help.
private-only = { $command } is between the two of us: please write to me in a private chat.

## Navigation

nav-train = 🧑‍🎨 Train a model
nav-photo = 📷 Take a photo
nav-models = My models
nav-idea = 💡 Idea
nav-poster = 🛍 Product posters
nav-cake = 🎂 Design a cake
nav-prices = Prices
nav-balance = Balance
nav-billing = Payments and charges
nav-history = My pictures
nav-status = Status
nav-help = How it works
nav-lang = Language

## Cakes

cake-ask = Which cake shall I draw? Tell me the occasion, the style, the number of tiers, colours and decorations. Put the inscription in quotes.
cake-examples =
    For example:
    • Delicate cake with berries, in pastel tones, for a 5-year-old girl
    • Three-tier wedding cake, minimalist, white, with sprigs of rosemary
    • Chocolate drip cake with cherries that says “Happy birthday, Max”
cake-ask-leave = /cancel if you have changed your mind.
cake-missing = I’m waiting for a description of the cake, in words.
cake-offer =
    Your cake:
    { $description }
cake-one-shot = Like this: /cake chocolate cake with cherries, two tiers
    You can end with x3 (three variants), --seed 123, --steps 30, --cfg 7, --size tall.
cake-inscription-too-long = The words for the cake are too long to be read on it. Please shorten what is in quotes.
cake-choose = Please confirm the order or cancel it. To describe the cake differently, write “change”.
offer-cost = Cost: { CREDITS($price) }
offer-cost-balance =
    Cost: { CREDITS($price) }
    Balance: { CREDITS($now) } now, { CREDITS($after) } after
flow-gone = The studio was updated meanwhile, so what we were doing can’t go on from there.
flow-restarted = The studio was updated while we were talking, so let’s start this order again.
left-dialog = All right, nothing was ordered.
kept = All right, everything stays as it is.

## Small talk

talk-cake = That sounds like a cake. Shall I draw it?
talk-greeting = Hello! Tell me what you would like to see, and AI makes the picture.
talk-thanks = You’re welcome!
talk-goodbye = See you! Your pictures stay in /history.
talk-who = I’m Darkroom, a bot: no person is writing here. AI makes the pictures from your words.
talk-portrait = A portrait, with pleasure. With a model of your own, the face in it is really yours; without one I make up the people.
talk-pictures = Thank you for the pictures! Out of 12 to 25 photos of one person I can train a model, and then take new photos with that face: start with /train, and send them to me there.
talk-poster = Posters of a product, with pleasure. All I need is a photo of it and a few words.
talk-pictures-poster = From a photo of a product I make a whole set of posters: start with /poster, and send it to me there.
talk-unknown = I’m not sure what you mean. Here is what I can make, and /help shows everything.
no-such-number = { $count ->
    [one] Only number 1 can be chosen here.
   *[other] Please choose a number from 1 to { $count }.
}
menu-hint = Reply with a number.

## An order on its way

gen-title = “{ $title }”
gen-queued = { $place ->
    [1] Accepted, you are next. Ready in about { MINUTES($minutes) }. Cost: { CREDITS($price) }.
   *[other] Accepted, number { $place } in the queue. Ready in about { MINUTES($minutes) }. Cost: { CREDITS($price) }.
}
gen-validating = Reading your description…
gen-generating = Drawing…
gen-storing = Almost there, saving the picture…
gen-progress = Ready: { $done } of { $count }
gen-done = Ready. Used: { CREDITS($used) }, left: { CREDITS($left) }.
gen-done-in-group = Ready. Used: { CREDITS($used) }.
gen-result-credits = Used: { CREDITS($used) }, left: { CREDITS($left) }.
gen-result-credits-in-group = Used: { CREDITS($used) }.
gen-failed = It did not work out this time, and that is on us. { CREDITS($refunded) } came back to you.
gen-failed-part = Some of the pictures did not work out. { CREDITS($refunded) } came back to you for them.
gen-refused = I can’t draw this. { RULE($rule) } It cost nothing: { CREDITS($refunded) } came back to you.
gen-refused-part = { $refused ->
    [one] One of the pictures is against the safety rules, so I did not draw it.
   *[other] { $refused } of the pictures are against the safety rules, so I did not draw them.
} { CREDITS($refunded) } came back to you.
gen-failed-and-refused = Did not work out, and that is on us: { NUMBER($failed) }. Not drawn, because the safety rules forbid it: { NUMBER($refused) }. { CREDITS($refunded) } came back to you.
gen-cancelled = Cancelled. { CREDITS($refunded) } came back to you.
gen-cancelled-late = Cancelled. The work had begun: { CREDITS($captured) } were used, { CREDITS($refunded) } came back to you.
gen-uncertain = The connection to the machine broke off. I’m finding out what became of your order; your credits are safe.
step-validating = reading the description
step-generating = drawing
step-training = training
step-storing = saving
step-completed = ready
step-failed = failed

## Running orders

running-head = Being made now:
running-cancel-head = Which order shall I cancel?
running-title = { $n }. “{ $title }”
running-queued = Number { $place } in the queue, about { MINUTES($minutes) }
running-step = { $count ->
    [one] Now: { $step }, about { MINUTES($minutes) } left
   *[other] Now: { $step }, { $done } of { $count } ready, about { MINUTES($minutes) } left
}
running-cancel-cost = Drawing has begun. If you cancel now, { CREDITS($refundable) } of { NUMBER($held) } come back.
nothing-running = Nothing is being made right now.
nothing-to-cancel = There is nothing to cancel.
cancel-ask = Cancel “{ $title }”?

## Choices

action-confirm = Confirm
action-change = Change
action-cancel = Cancel
action-cancel-numbered = Cancel { $n }
action-cancel-anyway = Cancel anyway
action-keep = Leave it
action-again = Again ({ CREDITS($price) })
action-retry = Try again ({ CREDITS($price) })
action-original = Original
action-edit-poster = ✏️ Edit
action-redo = Make again for free
action-open-set = Whole set
action-gallery = 🗂 Gallery page
action-delete = Delete
action-delete-anyway = Delete for good
action-star = ☆ Add star
action-unstar = ★ Remove star
action-open-numbered = Open { $n }
action-next = Next ›
action-previous = ‹ Back
action-topup = Top up
action-show-all = Show all
action-show-starred = ★ Starred only

## Pictures

card-prompt = Your words: { $prompt }
card-prompt-sent = Sent to the model: { $prompt }
card-training = Training of a model. Trigger word: { $word }
card-facts = { $date }, { $status }, { CREDITS($cost) }
status-queued = in the queue
status-running = being made
status-completed = ready
status-partial = partly ready
status-failed = failed
status-cancelled = cancelled
delete-ask = Delete this picture and its description? This can’t be undone.
delete-ask-training = Delete this training from your history? This can’t be undone. The model itself stays until you delete it in /models.
delete-ask-titled = Delete “{ $title }” with everything that was made from it? This can’t be undone.
deleted = Deleted.
starred = ★ Starred. You’ll find it in /history.
unstarred = Star removed.
original-here = { $count ->
    [one] Your original, as a file
   *[other] Your originals, as files
}
history-head = Your orders: { NUMBER($total) }. Page { $page } of { $pages }.
history-row = { $n }. “{ $title }”, { $date }, { CREDITS($cost) }
history-row-starred = { $n }. ★ “{ $title }”, { $date }, { CREDITS($cost) }
history-row-training = { $n }. Training of the model “{ $title }”, { $date }, { CREDITS($cost) }
history-row-training-starred = { $n }. ★ Training of the model “{ $title }”, { $date }, { CREDITS($cost) }
job-portraits = Portraits only
job-posters = Posters only
job-cakes = Cakes only
history-words = Searched for: { $words }
history-empty = No pictures yet. How about the first one?
history-empty-filter = There are none of that kind.
history-empty-words = Nothing fits “{ $words }”.

## Top-ups and charges

billing-head = Top-ups and charges, page { $page } of { $pages }
billing-topups = Top-ups:
billing-charges = Charged and returned:
billing-row = { SIGNED($amount) } · { $kind } · { $date }
billing-row-title = { SIGNED($amount) } · { $kind }, “{ $title }” · { $date }
billing-empty = No credits have moved yet.
ledger-signup_bonus = welcome gift
ledger-play_grant = play credits
ledger-hold = order
ledger-hold-training = training of a model
ledger-capture = picture delivered
ledger-capture-training = model delivered
ledger-release = returned
ledger-purchase = top-up
ledger-pack_bonus = pack bonus
ledger-grant = added by the studio
ledger-refund = payment refunded
ledger-correction = correction
ledger-checkin = check-in
ledger-redeem = code redeemed
ledger-merge = accounts joined
ledger-debt_carried = earlier debt
ledger-debt_settled = debt paid

## Errors

error-insufficient-credits = Not enough credits. Needed: { NUMBER($needed) }, available: { NUMBER($available) }.
error-insufficient-credits-in-group = Not enough credits for this, { NUMBER($needed) } are needed. /balance in our private chat shows yours.
error-debt-open = After a refunded payment { CREDITS($debt) } are owed. New orders are possible once that is settled.
error-account-blocked = Orders from this account are blocked. If you think that is a mistake, please ask the person who runs this studio.
error-membership-required = This is for members of level { LEVEL($level) }.
error-prompt-not-found = There is no such template.
error-generation-failed = The picture did not work out. Nothing was charged.
error-generation-not-found = That picture is not here any more.
error-already-running = One order at a time, please: the new one was not taken, so ask for it again afterwards. This one is still being made:
error-refused-by-safety = I can’t draw this. { RULE($rule) } Nothing was charged.
error-queue-full = The queue is full right now. Nothing was charged; please try again in a few minutes.
error-provider-unavailable = The drawing machine can’t be reached right now. Nothing was charged; please try again a little later.
error-price-changed = The price has changed: { NUMBER($shown) } before, { NUMBER($now) } now. Nothing was ordered.
error-empty-prompt = There are no words in it.
error-prompt-too-long = That is { NUMBER($length) } characters, and { NUMBER($limit) } is the most I can take. Please shorten it a little.
error-unsupported-file = I can’t use pictures, files, voice or stickers for this. Words are enough.
error-file-too-large = This file is too large.
error-choice-expired = That choice is too old. Here is what you can do now.
error-choice-used = That choice has been used already.
error-not-your-choice = Those buttons belong to someone else. You can place an order of your own.
error-too-many-messages = That’s a lot of messages at once. Give me a minute, then we go on.
error-write-as-yourself = Please write as yourself: I can’t take orders from a channel or an anonymous admin.
error-cannot-cancel = It is too late to cancel: the order has already ended.
error-nothing-to-show = There is nothing to show here any more.
error-budget-paused = New orders are paused for today. Nothing was charged.
error-idempotency-conflict = This request was sent before with different content, so I did not carry it out.
error-model-not-found = There is no such model of yours. /models shows the ones you have.
error-trigger-taken = You have a model called “{ $word }” already.
error-photos-not-ready = The photos are not ready yet: { NUMBER($usable) } can be used, and at least { NUMBER($least) } are needed. Nothing was charged.
error-in-review = A person of the studio has to look at these photos first. Nothing was charged.
error-bad-input = Something in this request is not right. Nothing was ordered.
error-not-found = I couldn’t find that.
error-forbidden = That is not yours to open.
error-unknown = Something went wrong on our side. Please try again in a moment.
safety-rule-nudity = Nudity and sexual content are not drawn here.
safety-rule-undressing = Nobody is undressed here.
safety-rule-minors = Children in a sexual sense are never drawn.
safety-rule-public-figure = Faces of well-known people are not drawn here.
safety-rule-provider = The picture model’s safety filter refused it.
safety-rule-other = It is against the rules of this studio.

## Captions of cakes

cake-caption-prompts =
    Your words: { $ru }
    In English: { $en } (translated by { $translator })
cake-caption-prompt = Description: { $prompt }
cake-caption-inscription = On the cake: “{ $text }”
cake-caption-seed = Seed: { $seed } (the number of this variant: with it the cake can be drawn again)
translator-glossary = our confectionery glossary
translator-local = a local model
translator-chat = a language model
translator-form = our own words for the answers of the form

## Page of the playground, and pages behind signed links

page-tagline = AI photo studio
page-welcome-title = What shall we make?
page-welcome-text = Say what you want to see, in your own words, and AI makes the picture. Everything happens in this chat, and the credits here are play money, so just try.
page-welcome-nothing = Nothing can be ordered here at the moment. Please look in later.
page-welcome-offer-train = a face model of you or your pet
page-welcome-offer-photo = portrait photos from your words
page-welcome-offer-poster = a set of posters from a photo of your product
page-welcome-offer-cake = cake designs, with an inscription if you like
page-welcome-examples = Press one to start
page-example-photo-1 = A woman in a red coat on a rainy street in Paris, film photo
page-example-photo-2 = An elderly fisherman on a pier at sunrise, soft light, close portrait
page-example-poster-1 = Ceramic mug, 350 ml, hand-glazed, keeps tea warm for an hour
page-example-poster-2 = Wireless headphones with noise cancelling, 40 hours on one charge
page-example-cake-1 = A tender cake with berries in pastel tones for a 5-year-old girl
page-example-cake-2 = A minimalist chocolate cake, two tiers, with figs and gold leaf
page-example-cake-3 = A three-tier wedding cake, white, with roses and pearls
page-example-cake-4 = A space cake: dark blue glaze, planets and stars, for a birthday
page-conversation = Conversation
page-you = You
page-bot = Darkroom
page-placeholder = Say what you would like to see…
page-hint = Enter sends, Shift + Enter starts a new line. Files can be dropped or pasted here.
page-send = Send
page-attach = Add files
page-commands = Commands
page-language = Language
page-new-chat = New chat
page-new-chat-question = Start a new chat?
page-new-chat-text = You begin again as a new guest. This conversation can’t be opened afterwards, so save the pictures you like first.
page-cancel = Keep this one
page-drop = Drop files here
page-files = Files to send
page-remove-file = Remove file
page-file-too-large = A file may have at most 20 MB. Not added:
page-zip-too-large = A zip may have at most 200 MB. Not added:
page-file-empty = An empty file can’t be sent. Not added:
page-too-many-files = At most 10 files go in one message.
page-picture = Picture made by AI
page-photo = Your picture
page-enlarge = Enlarge picture
page-picture-gone = This picture was deleted.
page-download = Download
page-close = Close
page-typing = Darkroom is writing…
page-newest = To the newest message
page-sending = Sending…
page-not-sent = Not sent.
page-try-again = Try again
page-discard = Discard
page-offline = The connection was lost. Trying again…
page-link-gone = This link is no longer valid. Ask for the picture again in the chat.
page-link-missing = There is nothing here.
