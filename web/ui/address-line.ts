interface Address {
  street: string;
  houseNumber: number;
  houseNumberAddition?: string | null | undefined;
  postcode: string;
  city: string;
}

/** "1701 SA", as it stands on an envelope. */
export const postcodeOf = (postcode: string): string => postcode.replace(/^(\d{4})\s*/, '$1 ');

export const streetLine = ({ street, houseNumber, houseNumberAddition }: Address): string =>
  [street, houseNumber, houseNumberAddition].filter(Boolean).join(' ');

export const cityLine = ({ postcode, city }: Address): string => `${postcodeOf(postcode)} ${city}`;

export const addressLine = (address: Address): string => `${streetLine(address)}, ${cityLine(address)}`;
