/** The only door of the core: outside of it nobody imports past this file. */

export { createReportDesk } from './accounts/privacy/report-desk.ts';
export type { Clock } from './clock.ts';
export type { Config, Role } from './config.ts';
export { ConfigError, isLoopback, loadConfig, readEnvironment } from './config.ts';
export { acceptLanguage } from './conversations/accept-language.ts';
export * from './conversations/cakes.ts';
export type * from './conversations/dialogue.ts';
export type * from './conversations/files.ts';
export type * from './conversations/inbound.ts';
export * from './conversations/payments.ts';
export * from './conversations/portraits.ts';
export * from './conversations/posters.ts';
export * from './conversations/privacy.ts';
export * from './conversations/templates.ts';
export type {
  AssetLink,
  Transcript,
  TranscriptBlock,
  TranscriptBody,
  TranscriptChoice,
  TranscriptEntry,
} from './conversations/transcript.ts';
export { createTranscript } from './conversations/transcript.ts';
export * from './conversations/tryon.ts';
export type { Core, CoreOptions } from './core.ts';
export { createCore } from './core.ts';
export type { HeldLease, LeasedWork, Leases } from './db/cluster/leases.ts';
export { folderProblem } from './db/connect-problem.ts';
export type { Db, Tx } from './db/db.ts';
export { inspectDatabase } from './db/inspect.ts';
export { lockDataDir } from './db/lock.ts';
export { moveDatabase } from './db/move/move.ts';
export { openDb } from './db/open.ts';
export type * from './delivery/channel.ts';
export { SendError } from './delivery/channel.ts';
export { createOutbox } from './delivery/outbox.ts';
export type * from './delivery/reply.ts';
export type { ErrorCode, ErrorParams } from './errors.ts';
export { DarkroomError, errorLocaleKey, httpStatus, isDarkroomError } from './errors.ts';
export type { Ids } from './ids.ts';
export { createIds } from './ids.ts';
export { audit } from './ledger/audit.ts';
export type { TxKind } from './ledger/books.ts';
export type { ExportName } from './ledger/export.ts';
export { EXPORTS, exportCsv } from './ledger/export.ts';
export type { Logger } from './logger.ts';
export { createLogger } from './logger.ts';
export { fontFile, openFont } from './media/font.ts';
export { amountText } from './payments/amount-text.ts';
export { CODE_SHAPE, codeIn } from './payments/codes/find.ts';
export { offeredMethods } from './payments/methods.ts';
export { openPaymentDesk } from './payments/open-desk.ts';
export { orderStatus } from './payments/order-status.ts';
export type { Notification, NotificationAnswer } from './payments/service.ts';
export { StarsRefused } from './payments/stars/api.ts';
export type { Checkout, CheckoutAnswer, StarsApi, StarsTransaction } from './payments/stars/stars.ts';
export { isAtOffer, showWaiting } from './payments/waiting-order.ts';
export { createProviders } from './providers/registry.ts';
export { verifyReplicateWebhook } from './providers/replicate/webhook.ts';
export { openQueue } from './queue/open.ts';
export { createRedactor } from './redact.ts';
export { deriveKey } from './secrets.ts';
export { ensureSessionSecret } from './secrets-file.ts';
export { qrId } from './storage/house-objects.ts';
export type { LinkClaims, LinkPurpose, Links } from './storage/links.ts';
export { createLinks } from './storage/links.ts';
export { linkOrigin, openStorage } from './storage/open.ts';
export { isProbeKey } from './storage/probe.ts';
export { downloadName, findServedObject, isServedType } from './storage/served-objects.ts';
export type { LinkedAnswer, ObjectInfo, ObjectStorage } from './storage/storage.ts';
export { describeCake } from './studio/cakes/describe.ts';
export { isCakeLanguage } from './studio/cakes/language.ts';
export { type CakeReading, cakeTranslatorOf, createCakeReading } from './studio/cakes/reading.ts';
export { LEAST_PHOTOS, MOST_PHOTOS } from './studio/portraits/photos.ts';
export { fillPrompt, READY_PROMPTS } from './studio/portraits/prompt-sets.ts';
export { createReviews } from './studio/portraits/reviews.ts';
export type * from './studio/portraits/upload-door.ts';
export type * from './studio/posters/gallery-door.ts';
export type * from './studio/posters/mask-door.ts';
export type { Identify } from './studio/posters/page-tokens.ts';
export { CREDITS_PER_CNY, CREDITS_PER_USD } from './studio/price-list.ts';
