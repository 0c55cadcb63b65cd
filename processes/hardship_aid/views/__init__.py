"""What people read about hardship aid before they apply."""
