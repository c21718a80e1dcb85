# What is kept, reports, originals without the mark, and the deletion of everything.

privacy-text =
    To delete everything that we keep about you at once, send /delete_my_data. Your credit history stays, without your name, words and pictures; pictures that others made with your templates stay theirs, without your words.

    What we keep about you: your id and name on this platform, your language, your words and pictures, what you agreed to, and your credit history. Camera data is removed from what you send. No picture has a public address, and links to them expire. Age is estimated from photos of people; if a face may be under 18, someone at the studio looks. What makes a face recognisable to a machine is never stored.

    Who gets what: your words, and the pictures you send for an order (a product, a person, a garment, a reference), go to the service that makes the picture; photos for a training go to the service that trains the model. Where this studio uses a text model, it gets the words of /idea, a product’s photo and words to read and translate its facts, and, if it translates cakes too, the words of a cake. Your name and id go to none of them.

    When it goes by itself:
    • what you sent and did not order with: after 24 hours, a try-on photo after 1 hour, photos for a training 72 hours after the last one;
    • training photos: 24 hours after a training that worked, 1 hour after one that did not;
    • try-on photos: within 10 minutes of the end of the order, unless you asked to keep the one of the person;
    • references and masks: 24 hours after the end of the order.
    The rest stays until you delete it: your pictures with their words, a product photo as long as its posters, your models (in /models, also at the service that trained them), your own templates.

## Deleting everything

erase-what = This deletes everything that is known of you here, at once: pictures, uploads, models (also at the service that trained them), words, templates, settings and your name. It can’t be undone.
erase-counts =
    • pictures: { $pictures }
    • pictures you sent: { $uploads }
    • face models: { $models }
    • templates of your own: { $templates }
erase-running = { $running ->
    [one] { $running } order is still being made: it is stopped.
   *[other] { $running } orders are still being made: they are stopped.
}
erase-credits = { $paid ->
    [0] You lose { CREDITS($credits) }.
   *[other] You lose { CREDITS($credits) }, and { $paid } of them were paid for.
}
erase-orders = { $orders ->
    [one] { $orders } payment that you have begun can’t be credited to you any more.
   *[other] { $orders } payments that you have begun can’t be credited to you any more.
}
erase-stays =
    What stays: your credit and payment history without your name, words and pictures; that you agreed to rules, and when, and for 190 days the fingerprints of originals you took without the visible mark; and a code that can’t be read back, so that welcome gifts and today’s free calls are not given twice and blocks or debts still count. Pictures that others made with your templates stay theirs, without your words. Messages in this chat belong to the app: delete them there.
erase-done = Everything that was known of you here is deleted, and your links open nothing any more. The stored files follow within minutes.
erase-done-models = The service that trained your models is asked to delete them until it confirms.
erase-again = If you write again, you begin as a new user.
action-erase = Delete everything
erase-press = Press “Delete everything”, or nothing is deleted.

## Reports

report-ask = What is wrong with it?
report-ask-titled = What is wrong with “{ $title }”?
report-reason-unsafe = Indecent, cruel or dangerous
report-reason-person = Shows someone who did not agree
report-reason-rights = Copies somebody’s work or brand
report-reason-quality = Bad, or not what was asked for
report-reason-other = Something else
report-words = Would you like to add anything? Write it in one message, or send “no” and the report goes without words. /cancel drops it.
report-thanks = Thank you. Someone at the studio will look at it, and you will hear what was decided.
report-newest = This is your newest order. To report another one, open it in /history and press Report there.
report-already = You have reported this before, and it was passed on. To report another order, open it in /history and press Report there.
report-left = All right, nothing was reported.
report-removed = Thank you for your report: what you reported was removed.
report-kept = Thank you for your report. We looked at it and did not remove it.
action-report = Report
action-report-send = Send without words

## Originals without the visible mark

action-unmarked = Without the visible mark
action-unmarked-agree = I agree, and I will label it
unmarked-terms = An original without the visible mark is for those who label it themselves. If you agree, it is your duty to say, wherever you publish it, that AI made it (GB 45438-2025; measures for labelling AI content, article 9). The mark in the file’s metadata stays. That you agreed is kept with the time and fingerprints of these pictures for at least six months, also if you delete your data.
unmarked-making = The copies are being made.
unmarked-here = { $count ->
    [one] The original without the visible mark. It stays here to be fetched for an hour.
   *[other] { $count } originals without the visible mark. They stay here to be fetched for an hour.
}
unmarked-failed = The copies could not be made: perhaps the picture was deleted meanwhile.
