# The page where a person paints on a picture what shall change

page-mask-title = Paint what shall change
page-mask-place = { $poster } · { $name }
page-mask-place-edit = { $poster }, edit { $n } · { $name }
page-mask-stage = The picture to paint on
page-mask-no-script = This page paints with JavaScript, and this browser has it switched off. You can also describe the change in the chat.
page-mask-no-picture = The picture did not load.
page-mask-again = Load it again

## Tools

page-mask-tools = Tools
page-mask-brush = Brush
page-mask-eraser = Eraser
page-mask-size = Size
page-mask-undo = Undo
page-mask-redo = Redo
page-mask-clear = Clear everything
page-mask-zoom-in = Zoom in
page-mask-zoom-out = Zoom out
page-mask-zoom-fit = Show the whole picture
page-mask-zoom = { $n } %
page-mask-unpainted = Nothing is painted yet
page-mask-painted = { $n } % of the picture is painted
page-mask-at = { $x } % from the left, { $y } % from the top
page-mask-help = How to paint
page-mask-help-hand = Paint with a finger, a pen or the mouse. Two fingers zoom and move the picture. With a mouse: Ctrl and the wheel zoom, the space bar held down moves the picture.
page-mask-help-keys = By keyboard: the arrow keys move the cursor (with Shift in large steps), Space or Enter paints, B is the brush, E the eraser, [ and ] change the size, + and − zoom, 0 shows the whole picture, Ctrl+Z undoes and Ctrl+Shift+Z redoes.

## What shall change

page-mask-words = What shall be there?
page-mask-words-example = A green leaf instead of the red one
page-mask-words-hint = You can leave this empty: then the chat asks you.
page-mask-words-too-long = That’s too long: { $n } characters are the most.
page-mask-reference = Add a reference picture
page-mask-reference-hint = Optional: something that it should look like.
page-mask-reference-remove = Remove the reference picture
page-mask-reference-too-large = The reference picture is too large: { $mb } MB is the most.
page-mask-reference-unusable = This reference picture can’t be used. A JPEG, PNG or WebP is needed.
page-mask-whole = To change the whole picture, there is nothing to paint: write in the chat what shall change.

## Sending

page-mask-send = Send to the chat
page-mask-price = Costs { CREDITS($price) }; you confirm in the chat.
page-mask-order = Order for { CREDITS($price) }
page-mask-order-note = This orders at once. Nothing outside the painted part changes.
page-mask-sending = Sending…
page-mask-paint-first = Nothing is painted yet. Paint over the part that shall change.
page-mask-lost = The connection was lost. Your painting is still here: please send it again.
page-mask-failed = This went wrong on our side. Your painting is still here: please send it again.
page-mask-bad = This did not arrive whole. Please send it again.
page-mask-too-many = That’s a lot of edits in a short time. Please send this one in a few minutes.
page-mask-queue-full = There is too much to do just now. Your painting is still here: please send it again in a few minutes.
page-mask-foreign = Please open this page from the chat once more.
page-mask-asked-title = Look into the chat
page-mask-asked = Your painting has arrived. One press in the chat, and the edit begins.
page-mask-ordered-title = It’s ordered
page-mask-ordered = The new picture comes in the chat, usually within a minute.
page-mask-leave = You can close this page.
page-mask-close = Back to the chat

## A link that opens nothing

page-mask-gone-title = This link has ended
page-mask-gone = A link to paint on a picture works for one hour. You get a new one in the chat.
page-mask-missing-title = There is nothing here
page-mask-missing = Perhaps a part of the link is missing. Please open it from the chat once more.
