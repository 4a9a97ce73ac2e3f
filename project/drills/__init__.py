"""What is done to the product while people write: `make crash-test` kills, `make restore-drill` brings back."""
