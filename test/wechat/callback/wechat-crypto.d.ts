/** The package brings no types. */
declare module 'wechat-crypto' {
  class MessageCrypto {
    constructor(token: string, encodingAesKey: string, id: string)
    getSignature(timestamp: string, nonce: string, encrypt: string): string
    encrypt(text: string): string
    decrypt(text: string): { readonly message: string; readonly id: string }
  }
  export = MessageCrypto
}
