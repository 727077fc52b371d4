import { z } from 'zod';

/**
 * An order as Axepta takes it with a reversal or a refund, to the field. It is passed on, never computed with. What has
 * another form than documented is left out, because a request that carries it would be refused. Source: Axepta API
 * reference 2.0.0, "Reverse payment".
 */
const text = z.string().optional().catch(undefined);
const number = z.number().optional().catch(undefined);

const productInfoSchema = z.object({
  brand: text,
  categories: z.array(z.string()).optional().catch(undefined),
  globalTradeItemNumber: text,
  manufacturerPartNumber: text,
  imageUrl: text,
  productUrl: text,
});

const itemSchema = z.object({
  id: text,
  sku: text,
  name: text,
  type: text,
  quantity: number,
  quantityUnit: text,
  /** Percent times 100. */
  taxRate: number,
  netPrice: number,
  grossPrice: number,
  discountAmount: number,
  taxAmount: number,
  merchantData: text,
  description: text,
  marketplaceSellerId: text,
  lineNumber: number,
  merchantProductType: text,
  googleProductCategory: text,
  googleProductCategoryId: number,
  groupId: text,
  taxCategory: text,
  additionalDescription: text,
  productInfo: productInfoSchema.optional().catch(undefined),
});

export const orderSchema = z.object({
  merchantReference: text,
  numberOfArticles: number,
  creationDate: text,
  invoiceId: text,
  items: z.array(itemSchema).optional().catch(undefined),
});
export type Order = z.infer<typeof orderSchema>;

/** The shop's own data, echoed by the provider. Its values may be of any kind. */
export const metadataSchema = z.record(z.string(), z.json());
