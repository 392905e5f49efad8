"""What keeps the installation itself well: back-ups, putting them back, and looking for what is wrong."""
