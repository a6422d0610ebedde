"""The signed-in pages that join domains: home, search, where is my name used."""
