import { createRoot } from "react-dom/client";
import { TokenForm } from "./TokenForm.jsx";

createRoot(document.querySelector("#app")).render(<TokenForm />);
