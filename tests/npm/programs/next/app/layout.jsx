// An icon of nothing, for which no browser asks the server.
export const metadata = { title: "A page of Next.js", icons: { icon: "data:," } };

export default function Layout({ children }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
