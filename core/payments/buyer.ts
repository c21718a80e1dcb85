/** Who asks, and where. */
export interface Buyer {
  accountId: string;
  conversationId: string;
  platform: string;
}
