/** Where people copy a transaction from: tronscan.org/#/transaction/<hash>, shasta.tronscan.org/… */
const LINK = /^https?:\/\/(?:[a-z0-9-]+\.)*tronscan\.(?:org|io)\/\S*?\/([0-9a-f]{64})\/?(?:[?#]\S*)?$/i;
const BARE = /^(?:0x)?([0-9a-f]{64})$/i;

/** The hash of a TRON transaction, 64 lower-case hex digits, from what a person sent: itself, with 0x, or a tronscan link. */
export const readHash = (text: string): string | undefined => {
  const given = text.trim();
  return (BARE.exec(given) ?? LINK.exec(given))?.[1]?.toLowerCase();
};
