# The prompt gallery: /prompts

start-job-prompts =
    🖼 Ready-made templates, from { CREDITS($price) } a picture. Pick a sample you like, answer a question or two, and I draw it:
    /prompts
help-job-prompts = 🖼 Prompt gallery: send /prompts, pick a template and answer its questions. A template without questions can be ordered in one line: /prompts and its name. From { CREDITS($price) } a picture; 🔒 marks the templates for members. You can also save prompts of your own there, and share them.
command-prompts = gallery of ready-made templates
nav-prompts = 🖼 Prompt gallery
job-gallery = Templates only
page-welcome-offer-prompts = pictures from a gallery of ready-made templates

## The gallery

prompts-category-nature = 🌿 Nature
prompts-category-city = 🏙 City
prompts-category-fantasy = 🐉 Fantasy
prompts-category-people = 🧑 People
prompts-category-animals = 🐾 Animals
prompts-category-art = 🎨 Art
prompts-category-holiday = 🎉 Holidays
prompts-category-design = ✏️ Design
prompts-category-own = 📝 By users
prompts-category-count = { $category } ({ NUMBER($count) })
prompts-home = This is the prompt gallery: pick a template and add your own details. Which topic would you like?
prompts-search = To search, just write what you are looking for.
prompts-none = There are no templates in the gallery yet.
prompts-leave = To leave the gallery, send /cancel.
prompts-gallery = 🖼 All topics
prompts-all = { $total ->
    [0] Show all
   *[other] Show all ({ NUMBER($total) })
}
prompts-favourites = ★ Favourites ({ NUMBER($count) })
prompts-own = My templates ({ NUMBER($count) })
prompts-save = ➕ Save a prompt
prompts-head-all = All templates
prompts-head-favourites = ★ Your favourites
prompts-head-own = Your own templates
prompts-found = Found for “{ $words }”:
prompts-page = Page { $page } of { $pages }
prompts-row = { $n }. { $title } · { CREDITS($price) }
prompts-row-favourite = { $n }. ★ { $title } · { CREDITS($price) }
prompts-row-members = { $n }. { $title } · { CREDITS($price) } · 🔒 members
prompts-row-members-favourite = { $n }. ★ { $title } · { CREDITS($price) } · 🔒 members
prompts-list-how = Open one by its number, or write what you are looking for.
prompts-number = Numbers only open templates in a list. Here, please use the buttons.
prompts-nothing-found = Nothing matches “{ $words }”.
prompts-nothing-here = There is nothing here yet.
prompts-no-favourites = You have no favourites yet. Choose ☆ under a template to add it.
prompts-no-own = You have not saved any prompts of your own yet.
prompts-gone = This template is no longer available. Nothing was charged.
prompts-link-gone = The template behind this link is not available; it may have been deleted. Here is the gallery:
prompts-link-kept = What you were doing stays open.
prompts-link-kept-use = “Use” closes it and begins this template.
prompts-link-kept-words = If you would rather have this template, send /cancel first, and then the same words again.
prompts-private = Prompts of your own are private: please write to me in a private chat.

## A template

prompts-title = 🖼 { $title }
prompts-title-favourite = 🖼 ★ { $title }
prompts-text = { $text }
prompts-content = Prompt: { $text }
prompts-somebody-wrote = Somebody else wrote this prompt: “{ $text }”
prompts-facts = { $category } · { CREDITS($price) } a picture
prompts-for-members = For members, and you are one.
prompts-locked = 🔒 For members only (Plus or Pro).
prompts-membership = Your level is Free. { $how } Nothing was charged, and every template without 🔒 is open to you.
prompts-asks-nothing = There is nothing to fill in.
prompts-asks = { $count ->
    [one] One question before it is drawn:
   *[other] { $count } questions before it is drawn:
}
prompts-asks-one = • { $ask }
prompts-asks-optional = • { $ask } (if skipped: { $otherwise })
prompts-asks-reference = • A reference picture, if you like
prompts-sample = The picture is a sample, drawn in the studio’s sketch style. Yours will be a new one.
prompts-use = Use ({ CREDITS($price) })
prompts-use-defaults = Use with the defaults for { CREDITS($price) }
prompts-favourite = ☆ Add to favourites
prompts-unfavourite = ★ Remove from favourites
prompts-favourite-on = ★ “{ $title }” is one of your favourites now.
prompts-favourite-off = “{ $title }” is no longer one of your favourites.
prompts-card = Show the template
prompts-share-link = Anyone can open “{ $title }” with this link, and orders with their own credits: { $url }
prompts-share-words = Anyone who sends me these words sees “{ $title }”, and orders with their own credits: { $command }
prompts-share-own = They see its title, its questions and the prompt itself. They can order it, but not change it.

## Questions

prompts-question = “{ $title }”, question { $n } of { $count }
prompts-ask-reference = Is there a picture that yours should take after? You can skip this.
prompts-reference-name = Reference picture
prompts-otherwise = If skipped: { $otherwise }
prompts-how-text = Write it in a few words, { NUMBER($most) } characters at most.
prompts-how-choice = Choose one of these.
prompts-how-picture = Send one picture: JPG, PNG or WebP, up to { $mb } MB.
prompts-how-model = Choose one of your face models.
prompts-words = Send “back” for the question before, or /cancel to leave.
prompts-words-optional = Send “skip” to leave it out, “back” for the question before, or /cancel to leave.
prompts-skip = Skip
prompts-back = ‹ Back
prompts-not-optional = This one needs an answer.
prompts-choose-option = That is not one of the choices.
prompts-no-models = You have no face model yet. Train one first with /train, then come back to this template; nothing is charged here until you confirm.
prompts-no-models-here = You have no face model, and none can be trained in this studio at the moment.
prompts-no-such-model = You have no model of that name.
prompts-picture-missing = I’m waiting for a picture here.
prompts-keep-picture = Keep the picture I sent
prompts-picture-looking = I’m looking at the picture…
prompts-picture-replaces = It replaces the one before.
prompts-picture-gone = The picture you sent is no longer here. Please send it again; your other answers are kept.
prompts-first-of-several = I need just one picture here, so I take the first.
prompts-caption-unused = The words with the picture are not used here.
prompts-file-too-large = This file is too large: { $mb } MB is the most here.
prompts-file-not-a-picture = I can’t open this as a picture. JPG, PNG and WebP up to { $mb } MB work.
prompts-file-broken = This picture is damaged. Please send it again, or another one, up to { $mb } MB.
prompts-file-animated = This picture is animated. Please send a still one, up to { $mb } MB.
prompts-file-too-many-pixels = This picture has too many pixels for me. Please make it smaller and send it again, up to { $mb } MB.
prompts-file-too-small = This picture is too small to work with. Please send a larger one, up to { $mb } MB.
prompts-file-undressed = Someone in this picture is hardly dressed, so I can’t use it. Please send another one, up to { $mb } MB.
prompts-file-gone = This picture is no longer in the chat. Please send it again, up to { $mb } MB.
prompts-file-failed = I couldn’t fetch the picture, and that is on us. Please send it again, up to { $mb } MB.
prompts-a-picture = your picture
prompts-left-out = left out
prompts-by-itself = up to the template

## Under a result

template-caption = Template: “{ $title }”
template-like-this = 🖼 One like this
template-like-this-link = One like this, made for you: { $url }
template-like-this-words = For one like this, send me: { $command }

## The offer

prompts-offer = Your picture from “{ $title }”:
prompts-answer = • { $question } → { $answer }
prompts-choose = Please confirm the order or cancel it. To change an answer, send “change”.
prompts-which-answer = Which answer would you like to change?
prompts-change-this = Please change this answer; the others are kept.
prompts-changed-since = Its author changed this prompt after you saw it. Nothing was charged; here is how it reads now.
prompts-offer-again = Back to the order

## Prompts of one’s own

prompts-save-intro = Your prompt becomes a template that only you see, until you share it.
prompts-write-title = What should it be called? { NUMBER($most) } characters at most.
prompts-write-content = Now the prompt itself, { NUMBER($most) } characters at most.
prompts-write-places =
    Words in double braces are asked before each picture ({ $most } at most). For example:
    a { "{{" }animal{ "}}" } in a paper boat on a { "{{" }colour{ "}}" } lake, watercolour
prompts-now-title = It is called “{ $title }” at the moment.
prompts-now-content =
    The prompt now:
    { $text }
prompts-bad-title = The title must have 1 to { NUMBER($most) } characters.
prompts-bad-variables = Something is wrong with the double braces: { $most } at most, each around a different name in letters, such as { "{{" }animal{ "}}" }.
prompts-too-many = You can keep { NUMBER($most) } prompts of your own at most. Delete one first, then save this one.
prompts-saved = Saved. Only you see it, until you share it.
prompts-changed = Changed.
prompts-edit-title = ✏️ Rename
prompts-edit-content = ✏️ Edit prompt
prompts-delete-ask = Delete the template “{ $title }”? Links to it stop working; pictures made from it stay.
prompts-deleted = “{ $title }” is deleted.
