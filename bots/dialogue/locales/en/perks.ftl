### Codes, check-ins, invitations and levels.

## Commands and choices

command-checkin = free credits, for coming back
command-redeem = credits for a code
command-invite = bring a friend
nav-checkin = 🎁 Check in
nav-redeem = Redeem a code
nav-invite = Invite a friend
action-checkin = 🎁 Check in (+{ NUMBER($credits) })
action-follow-check = I follow it now
action-invite-accept = Accept the invitation
action-invite-decline = No, thanks

## Codes

redeem-ask = Send me your code. Capital or small letters, spaces and dashes make no difference. /cancel leaves.
redeem-with-command = Send your code like this: /redeem <code>. What you have begun stays as it is.
redeem-play = You are in the playground: a code that you use here is used up, and becomes play credits of this page only.
redeem-done-play = They are play credits, good on this page only.
redeem-not-a-code = That is no code. A code looks like this: { $shape }
redeem-no-words = There is no code in that.
redeem-done = The code is yours: { CREDITS($credits) } were added.
redeem-done-level = The code is yours.
redeem-level = Your level is now { $level }.
redeem-level-kept = It also holds the level { $level }; your level stays { $own }.
redeem-refused = This code can’t be redeemed. Please compare it sign by sign with what you were given; if it is right, it has been used, has expired, or you have had yours already. Whoever gave it to you can tell.
redeem-limited = Too many codes didn’t work. Please try again in { MINUTES($minutes) }; until then no code is accepted, not even a right one.
redeem-left = All right, no code then. Whenever you have one: /redeem.
redeem-off = Codes are not taken in this chat.

## Check-in

checkin-done = Checked in: { CREDITS($credits) } for you.
checkin-before = You have checked in already.
checkin-next = The next time is from { $date } on.
checkin-daily = That is once a week. With Plus and Pro it is every day.
checkin-paused = Today’s free credits are all given away. Your check-in is not used up: please come back tomorrow.

## Levels

perks-how-follow = To get the level Plus, follow { $channel } and then press “I follow it now”.
perks-how-follow-unnamed = To get the level Plus, follow this studio’s channel and then press “I follow it now”.
perks-how-pack = Any pack of credits brings you the level Pro: /topup.
perks-how-code = A code from the studio can bring a level too: /redeem.
perks-how-owner = You can’t get Plus or Pro yourself in this chat, but the studio’s owner can give them to you.
perks-how-private = How to get Plus or Pro is said in our private chat: /balance there.
perks-how-and = { $all } { $next }
follow-plus = Welcome, your level is now Plus. That means up to 10 garments in one try-on, the members’ templates, and a check-in every day.
follow-already = Your level is { $level } already.
follow-once = Following brought you Plus once already, and does so only once.
follow-not-yet = I don’t see you among the followers yet. It can take a moment after you joined.
follow-away = I can’t find out right now whether you follow the channel. Please press again in a minute.

## Invitations

invite-how = Bring a friend: when somebody who came by your invitation tops up for the first time, you get { CREDITS($credits) }.
invite-link = Your link: { $url }
invite-words = Your friend sends me this: { $command }
invite-came-none = Nobody has come by your invitation yet.
invite-came = { $came ->
    [one] { NUMBER($came) } person has come by your invitation,
   *[other] { NUMBER($came) } people have come by your invitation,
} { $rewarded ->
    [0] and nobody has topped up yet.
    [one] and { NUMBER($rewarded) } of them has brought you credits.
   *[other] and { NUMBER($rewarded) } of them have brought you credits.
}
invite-offer = You are invited. When you top up for the first time, whoever invited you gets { CREDITS($credits) }.
invite-offer-you = It costs you nothing and changes none of your prices. Only one invitation can be accepted.
invite-accepted = Thank you, that is noted. Now, what would you like to see?
invite-declined = All right, without an invitation then. What would you like to see?
invite-refused-unknown = I don’t know this invitation. Please ask for the link once more, or just go on without it.
invite-refused-self = This is your own invitation: it is for your friends. /invite shows it.
invite-refused-loop = Whoever sent you this came here by way of you, so it can’t go round the other way.
invite-refused-invited = You have accepted an invitation before, and one is all there is for each person.
invite-refused-customer = Invitations are for people who are new here, and you have topped up before.
invite-refused-off = There are no invitations here at the moment.
invite-rewarded = Somebody you invited has topped up for the first time: { CREDITS($credits) } for you. Available now: { CREDITS($available) }.
ledger-invite = friend invited
ledger-invite_returned = friend’s payment refunded
